/* What is shown: the list, or the visit that the address names. */
let period = null;
let scrolled = 0;
let opened = null;
let timed = data.visits;

/** Look again for what is asked, and show it from the first page on. */
function find() {
  const asked = withWords(at("search").value, data.visits);
  timed = at("disputed").checked ? asked.filter(isDisputed) : asked;
  table.found = sorted(period ? timed.filter((visit) => within(visit, period)) : timed);
  table.start = 0;
  const all = table.found.length === data.visits.length;
  at("count").textContent = all
    ? many(data.visits.length)
    : `${number.format(table.found.length)} of ${many(data.visits.length)}`;
  at("period").hidden = !period;
  at("period").textContent = period ? `${period[2]} ✕` : "";
  at("period").setAttribute("aria-label", period ? `Any time instead of ${period[2]}` : "");
  showRows();
  drawTimeline(timed);
}

function choosePeriod(column) {
  if (column < 0) return;
  period = periodOf(column);
  find();
  at("period").focus();
}

function show() {
  const visit = linked(location.hash);
  if (opened === null && visit) scrolled = window.scrollY;
  opened = visit ?? null;
  at("list").hidden = Boolean(visit);
  at("record").hidden = !visit;
  if (visit) {
    showRecord(visit);
    window.scrollTo(0, 0);
    return;
  }
  document.title = data.title;
  drawTimeline(timed);
  window.scrollTo(0, scrolled);
  if (location.hash.length > 1) {
    const missing = `There is no visit “${location.hash.slice(1)}” here.`;
    at("count").textContent = `${missing} ${many(data.visits.length)}`;
  }
}

function showHead() {
  at("title").textContent = data.title;
  const parts = [many(data.visits.length) + (data.part ? ", a part of the catalogue" : ""),
    data.changed && `as of ${data.changed}`];
  at("about").textContent = parts.filter(Boolean).join(", ");
  const about = data.about;
  const said = [["About", about.description], ["By", about.creators?.replaceAll("\n", "; ")],
    ["How to cite", about.citation], ["Licence", about.licence]].filter(([, text]) => text);
  at("citing").hidden = !said.length;
  for (const [label, text] of said) {
    at("terms").append(make("dt", "", label), make("dd", "", address(text)));
  }
}

/** Keys while nothing is typed: / searches, Escape goes back, j and k go on and back. */
function onKey(event) {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  const isTyping = event.target instanceof HTMLInputElement;
  if (event.key === "Escape" && opened) location.hash = "";
  else if (event.key === "/" && !isTyping) {
    event.preventDefault();
    if (opened) location.hash = "";
    setTimeout(() => at("search").focus());
  } else if ((event.key === "j" || event.key === "k") && opened && !isTyping) {
    at("record").querySelector(`[aria-keyshortcuts=${event.key}]`).click();
  }
}

function onTimelineKey(event) {
  const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (step) {
    event.preventDefault();
    const last = timeline.columns.length - 1;
    point(Math.max(0, Math.min(last, timeline.here + step)));
  } else if (event.key === "Enter") choosePeriod(timeline.here);
}

let waiting = 0;
at("search").addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(find, 80);
});
at("asking").addEventListener("submit", (event) => {
  event.preventDefault();
  find();
});
at("disputed").addEventListener("change", find);
at("period").addEventListener("click", () => {
  period = null;
  find();
  at("search").focus();
});
at("skip").addEventListener("click", (event) => {
  event.preventDefault();
  (opened ? at("record").querySelector("a") : at("visits").querySelector("a"))?.focus();
});
const columnAt = (event) => Number(event.target.dataset.column ?? -1);
at("timeline").addEventListener("click", (event) => choosePeriod(columnAt(event)));
at("timeline").addEventListener("pointerover", (event) => point(columnAt(event)));
at("timeline").addEventListener("pointerleave", () => point(-1));
at("timeline").addEventListener("keydown", onTimelineKey);
document.addEventListener("keydown", onKey);
window.addEventListener("hashchange", show);
window.addEventListener("resize", () => drawTimeline(timed));
window.addEventListener("beforeprint", () => showRows(true));
window.addEventListener("afterprint", () => showRows());

showHead();
find();
show();
