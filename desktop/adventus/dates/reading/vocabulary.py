"""The words of dates in English, German, French, Russian and Spanish, as data.

Words stand here without capitals; accents are dropped from both sides before they are compared.
Phrases are tuples of words without their abbreviation dots.
"""

from __future__ import annotations

import unicodedata

Phrase = tuple[str, ...]


def fold(text: str) -> str:
    """Bring a word to the form it is compared in: small letters, no accents."""
    split = unicodedata.normalize("NFD", text.casefold())
    return "".join(char for char in split if not unicodedata.combining(char))


def _phrases(text: str) -> frozenset[Phrase]:
    """Read a list of phrases that commas separate."""
    return frozenset(tuple(fold(phrase).split()) for phrase in text.split(","))


def _words(text: str) -> frozenset[str]:
    return frozenset(fold(text).split())


_MONTHS = (
    "jan january januar janner jan janv janvier янв январь января январе ene enero",
    "feb february februar fev fevr fevrier февр фев февраль февраля феврале febrero",
    "mar march marz mrz mars мар март марта марте marzo",
    "apr april avr avril апр апрель апреля апреле abr abril",
    "may mai май мая мае mayo",
    "jun june juni juin июн июнь июня июне junio",
    "jul july juli juil juillet июл июль июля июле julio",
    "aug august aout авг август августа августе ago agosto",
    "sep sept september septembre сен сент сентябрь сентября сентябре septiembre setiembre",
    "oct october okt oktober octobre окт октябрь октября октябре octubre",
    "nov november novembre ноя нояб ноябрь ноября ноябре noviembre",
    "dec december dez dezember decembre дек декабрь декабря декабре dic diciembre",
)
MONTHS = {word: n for n, words in enumerate(_MONTHS, 1) for word in _words(words)}

_WEEKDAYS = (
    "mon monday montag lundi понедельник lunes",
    "tue tues tuesday dienstag mardi вторник martes",
    "wed wednesday mittwoch mercredi среда miercoles",
    "thu thur thurs thursday donnerstag jeudi четверг jueves",
    "fri friday freitag vendredi пятница viernes",
    "sat saturday samstag sonnabend samedi суббота sabado",
    "sun sunday sonntag dimanche воскресенье domingo",
)
WEEKDAYS = {word: n for n, words in enumerate(_WEEKDAYS) for word in _words(words)}

_SEASONS = (
    "spring fruhling fruhjahr printemps весна весной primavera",
    "summer sommer ete лето летом verano",
    "autumn fall herbst automne осень осенью otono",
    "winter hiver зима зимой invierno",
)
SEASONS = {word: n for n, words in enumerate(_SEASONS, 21) for word in _words(words)}

NOISE = _words(
    "of the in on at year im den dem der die das an am jahr jahre jahren le la les l en d annee"
    " г гг год года году годы годов в de del el los ano dia"
)
CIRCA = _phrases(
    "c, ca, cca, circa, about, around, approx, approximately, roughly, um, um den, etwa, gegen,"
    " vers, vers le, environ, около, ок, примерно, hacia, alrededor de, aprox, ungefahr"
)
UNCERTAIN = _phrases(
    "probably, perhaps, possibly, likely, maybe, presumably, wohl, vermutlich, wahrscheinlich,"
    " vielleicht, probablement, peut etre, вероятно, возможно, предположительно, probablemente,"
    " quizas, tal vez"
)
ONE_TIME = _phrases(
    "some day, some time, sometime, on a day, one day, at some time, irgendwann, un jour,"
    " когда то, some month, some day in, some time in, some month in"
)
OR_SO = _phrases("or so, or thereabouts, oder so")

BETWEEN = _phrases("between, betw, btw, zwischen, zwischen dem, entre, entre le, entre el, между")
AND = _words("and und et y e и u &")
OR = _words("or oder ou o или")

BEFORE = _phrases("before, prior to, vor, vor dem, avant, avant le, antes de, antes del, до, ранее")
AFTER = _phrases("after, nach, nach dem, apres, apres le, despues de, despues del, tras, после")
BY = _phrases(
    "by, not after, no later than, not later than, at the latest, spatestens, spatestens am,"
    " nicht nach, au plus tard, au plus tard le, не позднее, не позже, a mas tardar,"
    " a mas tardar el"
)
NOT_BEFORE = _phrases(
    "not before, no earlier than, not earlier than, fruhestens, fruhestens am, nicht vor,"
    " au plus tot, au plus tot le, pas avant, не ранее, не раньше, no antes de, no antes del"
)
UNTIL = _phrases(
    "until, till, til, up to, bis, bis zum, jusqu a, jusqu au, jusqu en, hasta, hasta el"
)
SINCE = _phrases(
    "from, since, starting, seit, seit dem, ab, ab dem, depuis, depuis le, a partir de,"
    " a partir du, desde, desde el, с"
)
FROM = SINCE | _phrases("von, vom, du, de, del, в период с")
TO = _phrases(
    "to, through, thru, until, till, up to, bis, bis zum, au, a, al, hasta, hasta el, по,"
    " jusqu au, jusqu a"
)
OR_EARLIER = _phrases("or earlier, or before, oder fruher, ou avant, или ранее, o antes")
OR_LATER = _phrases("or later, or after, oder spater, ou apres, или позднее, o despues")
ONWARDS = _phrases("on, onward, onwards")
END_UNKNOWN = _phrases("end unknown")
START_UNKNOWN = _phrases("start unknown")
PRESENT = _phrases(
    "present, the present, now, today, date, ongoing, heute, aujourd hui, настоящее время,"
    " н в, hoy, actualidad, la actualidad"
)

EARLY = _phrases(
    "early, beginning of, the beginning of, start of, the start of, anfang, debut, debut de,"
    " начало, начале, principios de, a principios de, inicios de, comienzos de"
)
MIDDLE = _phrases(
    "mid, middle of, the middle of, mitte, mi, milieu, середина, середине, mediados de"
)
LATE = _phrases(
    "late, end of, the end of, ende, fin, fin de, la fin de, a la fin de, конец, конце,"
    " finales de, fines de, a finales de"
)
FIRST_HALF = _phrases("1 half of, erste halfte")
SECOND_HALF = _phrases("2 half of, zweite halfte")

CENTURY = _words(
    "c cent century centuries jahrhundert jahrhunderts jh jhd jhdt siecle siecles s век века в"
    " siglo siglos"
)
DECADE_BEFORE = _phrases("annees, les annees, anos, los anos, decada de, decada de los")
QUARTER = _words("q quarter quartal trimestre kw кв квартал") - {"kw"}
HALF_YEAR = _words("h half halbjahr semester semestre полугодие")
ORDINALS = {"first": "1", "second": "2", "third": "3", "fourth": "4"}
EASTER = _words("easter ostern paques pascua пасха")

BC = _phrases("bc, bce, b c, b c e, v chr, v u z, av j c, avant j c, до н э, a c, a de c")
AD = _phrases("ad, ce, a d, c e, n chr, u z, ap j c, apres j c, н э, d c, d de c")
OLD_STYLE = _phrases("os, o s, old style, julian, alten stils, ст ст, старого стиля")

NO_DATE = _words(
    "- -- nd nodate undated tba tbd tbc tobeannounced tobedetermined tobeconfirmed od ohnedatum"
    " sd sansdate sf sinfecha бд бездаты none"
) - {"none"}
RELATIVE = _words(
    "last next previous following same later earlier ago today yesterday tomorrow now current this"
    " letzten letzte nachsten nachste heute gestern morgen dernier derniere prochain hier demain"
    " прошлого прошлый следующий вчера сегодня завтра pasado proximo ayer hoy manana"
)
