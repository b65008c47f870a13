/* The table: a page of rows at a time, sorted by any column. */
const PAGE = 100;
const COLUMNS = ["reference", "date", "traveller", "country", "place", "host", "occasion"];
const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });
const table = { found: data.visits, start: 0, column: "date", descending: false };
const order = new Map(data.visits.map((visit, index) => [visit, index]));
const labels = new Map(data.fields.map((field) => [field.name, field.label]));

/** Sort visits; the data are in the order of dates, and visits without a value come last. */
function sorted(visits) {
  const { column, descending } = table;
  const sign = descending ? -1 : 1;
  const has = (visit) => (column === "date" ? Boolean(visit.days) : Boolean(visit.values[column]));
  const filled = visits.filter(has);
  const empty = visits.filter((visit) => !has(visit));
  if (column === "date") {
    filled.sort((one, other) => sign * (order.get(one) - order.get(other)));
  } else {
    const keys = new Map(filled.map((visit) => [visit, line(visit.values[column])]));
    filled.sort((one, other) => sign * collator.compare(keys.get(one), keys.get(other))
      || order.get(one) - order.get(other));
  }
  return [...filled, ...empty];
}

function row(visit) {
  const made = make("tr");
  for (const name of COLUMNS) {
    const text = line(visit.values[name]);
    const cell = make("td", typeof visit.values[name] === "object"
      && !Array.isArray(visit.values[name]) ? "mark" : "");
    if (name === "reference") {
      const anchor = make("a", "", reference(visit));
      anchor.href = link(visit);
      cell.append(anchor);
      if (isDisputed(visit)) cell.append(" ", make("span", "chip conflict", "conflict"));
    } else {
      cell.append(text);
    }
    made.append(cell);
  }
  return made;
}

/** Show the rows of one page, or all of them to print. */
function showRows(all = false) {
  const { found, start } = table;
  const rows = all ? found : found.slice(start, start + PAGE);
  at("visits").tBodies[0].replaceChildren(...rows.map(row));
  const last = Math.min(start + PAGE, found.length);
  at("place").textContent = found.length
    ? `${number.format(start + 1)}–${number.format(last)} of ${number.format(found.length)}` : "";
  at("paging").hidden = found.length <= PAGE;
  at("earlier").disabled = start === 0;
  at("later").disabled = last >= found.length;
}

function turn(pages) {
  table.start += pages * PAGE;
  showRows();
  at("visits").scrollIntoView();
}

function sortBy(name) {
  table.descending = table.column === name && !table.descending;
  table.column = name;
  table.found = sorted(table.found);
  table.start = 0;
  showHeads();
  showRows();
}

function showHeads() {
  for (const head of at("visits").tHead.rows[0].cells) {
    const here = head.dataset.name === table.column;
    const way = table.descending ? "descending" : "ascending";
    if (here) head.setAttribute("aria-sort", way);
    else head.removeAttribute("aria-sort");
    head.firstChild.lastChild.textContent = here ? (table.descending ? " ↓" : " ↑") : "";
  }
}

function makeHeads() {
  const heads = make("tr");
  for (const name of COLUMNS) {
    const button = make("button", "", labels.get(name), make("span"));
    button.type = "button";
    button.addEventListener("click", () => sortBy(name));
    const head = make("th", "", button);
    head.scope = "col";
    head.dataset.name = name;
    heads.append(head);
  }
  at("visits").tHead.replaceChildren(heads);
}

makeHeads();
showHeads();
at("earlier").addEventListener("click", () => turn(-1));
at("later").addEventListener("click", () => turn(1));
