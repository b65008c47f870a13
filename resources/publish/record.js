/* The page of one visit: every field with its value, its evidence, and how they agree. */
const STANCES = { supports: "supports", contradicts: "contradicts", silent: "no value said" };
const STATES = { conflict: "open conflict", decided: "decided", recheck: "decided, to be re-checked" };
const CREDIBLE = ["", "confirmed", "probably true", "possibly true", "doubtful", "improbable",
  "cannot be judged"];
const RELIABLE = { A: "completely reliable", B: "usually reliable", C: "fairly reliable",
  D: "not usually reliable", E: "unreliable", F: "cannot be judged" };

/** Give a web address as a link, anything else as text. */
function address(text) {
  if (!/^https?:\/\/\S+$/iu.test(text)) return text;
  const made = make("a", "", text);
  made.href = text;
  made.rel = "noopener noreferrer";
  return made;
}

function valueOf(value) {
  if (value === undefined) return make("div", "value mark", "not looked at yet");
  if (Array.isArray(value) && value.length > 1) {
    return make("div", "value", make("ul", "", ...value.map((item) => make("li", "", item))));
  }
  return make("div", typeof value === "object" && !Array.isArray(value) ? "value mark" : "value",
    line(value));
}

function sourceOf(uid) {
  const source = data.sources[uid] ?? { title: "a source that is not in this page" };
  const made = make("div", "", make("strong", "", source.title));
  const parts = [source.author, source.publisher, source.date].filter(Boolean).join(", ");
  if (parts) made.append(` — ${parts}`);
  if (source.reliability) {
    made.append(make("span", "muted", ` · ${source.reliability}, ${RELIABLE[source.reliability]}`));
  }
  if (source.from && data.sources[source.from]) {
    made.append(make("span", "muted", ` · derived from ${data.sources[source.from].title}`));
  }
  if (source.url) made.append(make("div", "", address(source.url)));
  return made;
}

function citation(cited) {
  const made = make("article", "citation", sourceOf(cited.source));
  if (cited.quotation) made.append(make("blockquote", "", `“${cited.quotation}”`));
  const notes = [cited.locator, cited.says && `says: ${cited.says}`, cited.reading,
    cited.credibility && `${cited.credibility}, ${CREDIBLE[cited.credibility]}`];
  const stance = cited.stance
    ? make("span", `chip ${cited.stance}`, STANCES[cited.stance]) : null;
  made.append(make("div", "muted", stance, stance ? " " : "", notes.filter(Boolean).join(" · ")));
  if (cited.note) made.append(make("p", "", cited.note));
  return made;
}

function decision(known) {
  const { value, reason, by, at: when } = known.decision;
  const who = [by, when.slice(0, 10)].filter(Boolean).join(", ");
  return make("div", `decision ${known.state}`,
    make("strong", "", `Accepted: ${value || "no value"}`),
    make("p", "", reason), make("div", "muted", who));
}

function fieldOf(visit, field) {
  const known = evidenceOf(visit)[field.name] ?? { citations: [] };
  const head = make("h3", "", field.label);
  if (known.state) head.append(make("span", `chip ${known.state}`, STATES[known.state]));
  const made = make("section", `field ${known.state ?? ""}`, head);
  if (field.name) made.append(valueOf(visit.values[field.name]));
  const written = visit.written?.[field.name];
  if (written) made.append(make("div", "muted", `as written: ${written}`));
  if (known.decision) made.append(decision(known));
  made.append(...known.citations.map(citation));
  return made;
}

function step(visit, words, key) {
  const made = make("button", "", words);
  made.type = "button";
  made.disabled = !visit;
  made.setAttribute("aria-keyshortcuts", key);
  made.addEventListener("click", () => { location.hash = link(visit); });
  return made;
}

/** Give the visit so many rows further in the table as it is sorted. */
const beside = (visit, rows) => table.found[table.found.indexOf(visit) + rows];

function titleOf(visit) {
  const { traveller, place, country, date } = visit.values;
  const where = [place, country].map(line).filter(Boolean).join(", ");
  return [line(traveller), where, line(date)].filter(Boolean).join(" · ") || reference(visit);
}

/** Show the page of a visit. */
function showRecord(visit) {
  const isFound = table.found.includes(visit);
  const back = make("a", "", "All visits");
  back.href = "#";
  const head = make("h2", "", titleOf(visit));
  head.tabIndex = -1;
  const fields = data.fields.filter((field) =>
    field.name !== "reference"
    && (visit.values[field.name] !== undefined || evidenceOf(visit)[field.name]));
  const also = (visit.merged ?? []).filter((name) => !/^[0-9a-f-]{36}$/u.test(name));
  const whole = evidenceOf(visit)[""] ? [{ name: "", label: "The visit as a whole" }] : [];
  at("record").replaceChildren(
    make("nav", "", back,
      step(isFound ? beside(visit, -1) : undefined, "Previous visit", "k"),
      step(isFound ? beside(visit, 1) : undefined, "Next visit", "j")),
    head,
    make("p", "muted", reference(visit), also.length ? ` · also ${also.join(", ")}` : ""),
    ...[...fields, ...whole].map((field) => fieldOf(visit, field)));
  document.title = `${reference(visit)} · ${data.title}`;
  head.focus({ preventScroll: true });
}
