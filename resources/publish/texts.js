/* The data, and how texts are put into the page: as text, never as markup. */
const data = JSON.parse(document.getElementById("data").textContent);
const at = (id) => document.getElementById(id);
const number = new Intl.NumberFormat("en");

/** Make an element with a class and with texts or elements in it. */
function make(name, kind, ...within) {
  const made = document.createElement(name);
  if (kind) made.className = kind;
  made.append(...within.filter((part) => part !== null && part !== ""));
  return made;
}

/** Write a value on one line. */
function line(value) {
  if (value === undefined) return "";
  if (typeof value === "string") return value;
  if (Array.isArray(value)) return value.join(", ");
  return value.mark === "none" ? "none" : "not known";
}

/** Count in words: "1 visit", "2,000 visits". */
const many = (count) => `${number.format(count)} ${count === 1 ? "visit" : "visits"}`;

const reference = (visit) => visit.values.reference || visit.uid;
const link = (visit) => `#${encodeURIComponent(reference(visit))}`;
const evidenceOf = (visit) => visit.evidence || {};
const isDisputed = (visit) =>
  Object.values(evidenceOf(visit)).some((known) => known.state === "conflict");
