"""Files in and out. Everything is UTF-8, ISO 8601 and EDTF; records are known by their `uid`.

    export_csv(catalogue, Path("visits.csv"))
    export_json(catalogue, sys.stdout, condition)
    export_xlsx(catalogue, Path("visits.xlsx"))
    publish(catalogue, Path("visits.html"))

They write visits that fit a `Condition`, and give how many there were. The same catalogue makes
the same bytes every time. A path is replaced as a whole or left as it was; a stream gets nothing
before everything was read, so that no reader of a pipe keeps the catalogue locked.
"""

from __future__ import annotations

from adventus.exchange.columns import COLUMNS
from adventus.exchange.csv_export import CsvOptions, export_csv
from adventus.exchange.json_export import export_json
from adventus.exchange.publish import publish
from adventus.exchange.xlsx_export import export_xlsx

__all__ = ["COLUMNS", "CsvOptions", "export_csv", "export_json", "export_xlsx", "publish"]
