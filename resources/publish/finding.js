/* Which visits are looked for: words that all occur, a period, open conflicts. */
const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const texts = new WeakMap();

/** Give all that can be searched of a visit; made when it is first asked for. */
function textOf(visit) {
  let text = texts.get(visit);
  if (text === undefined) {
    const parts = Object.values(visit.values).map(line);
    for (const known of Object.values(evidenceOf(visit))) {
      for (const cited of known.citations) {
        parts.push(data.sources[cited.source]?.title ?? "", cited.quotation ?? "", cited.says ?? "");
      }
      if (known.decision) parts.push(known.decision.reason);
    }
    parts.push(...(visit.merged ?? []), ...Object.values(visit.written ?? {}));
    text = fold(parts.join("\n"));
    texts.set(visit, text);
  }
  return text;
}

/** Give the visits with all of the words. */
function withWords(asked, among) {
  const words = fold(asked).split(/\s+/u).filter(Boolean);
  return words.length
    ? among.filter((visit) => words.every((word) => textOf(visit).includes(word)))
    : among;
}

const named = new Map();
for (const visit of data.visits) {
  for (const name of visit.merged ?? []) named.set(name, visit);
}
for (const visit of data.visits) {
  named.set(visit.uid, visit);
  named.set(reference(visit), visit);
}

/** Find the visit that a link names, also by a reference that was merged into it. */
function linked(hash) {
  const name = hash.replace(/^#/u, "");
  try {
    return named.get(decodeURIComponent(name)) ?? named.get(name);
  } catch (error) {
    if (error instanceof URIError) return named.get(name);
    throw error;
  }
}
