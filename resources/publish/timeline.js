/* The timeline: how many visits lie in each month, year, or longer time; a vague date is paler. */
const UNITS = [["month", 1], ["year", 12], ["decade", 120], ["century", 1200], ["millennium", 12000]];
const MOST_COLUMNS = 200;
const HEIGHT = 84;
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const timeline = { columns: [], unit: UNITS[0], first: 0, here: -1, width: 0 };

/** Give the month that a day lies in, counted from the year 0; null for an open end. */
function monthOf(day) {
  const parts = /^(-?\d+)-(\d\d)/u.exec(day);
  return parts ? Number(parts[1]) * 12 + Number(parts[2]) - 1 : null;
}

/** Give the first and last month that a visit may lie in; null without a date. */
function monthsOf(visit) {
  if (!visit.days) return null;
  const [first, last] = visit.days.map(monthOf);
  return first === null && last === null ? null : [first ?? last, last ?? first];
}

const yearName = (year) => (year > 0 ? String(year) : `${1 - year} BC`);

function columnName(column) {
  const [unit, size] = timeline.unit;
  const start = (timeline.first + column) * size;
  const year = Math.floor(start / 12);
  if (unit === "month") return `${MONTHS[start - year * 12]} ${yearName(year)}`;
  return unit === "year" ? yearName(year) : `${yearName(year)} – ${yearName(year + size / 12 - 1)}`;
}

/** Tell whether a visit may lie within the chosen period. */
function within(visit, period) {
  const months = monthsOf(visit);
  return months !== null && months[0] <= period[1] && months[1] >= period[0];
}

function count(visits) {
  const known = visits.map(monthsOf).filter(Boolean);
  timeline.columns = [];
  if (!known.length) return;
  let [low, high] = known[0];
  for (const [first, last] of known) {
    low = Math.min(low, first);
    high = Math.max(high, last);
  }
  const columns = (size) => Math.floor(high / size) - Math.floor(low / size) + 1;
  timeline.unit = UNITS.find((unit) => columns(unit[1]) <= MOST_COLUMNS);
  if (!timeline.unit) return;
  const size = timeline.unit[1];
  timeline.first = Math.floor(low / size);
  timeline.columns = Array.from({ length: columns(size) }, () => [0, 0]);
  for (const [first, last] of known) {
    const from = Math.floor(first / size) - timeline.first;
    const to = Math.floor(last / size) - timeline.first;
    for (let column = from; column <= to; column += 1) {
      timeline.columns[column][from === to ? 0 : 1] += 1;
    }
  }
}

function shape(name, kind, places) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  if (kind) made.setAttribute("class", kind);
  for (const [key, value] of Object.entries(places)) made.setAttribute(key, value);
  return made;
}

function bars(column, wide, tallest) {
  const [sure, perhaps] = timeline.columns[column];
  const tall = (some) => (some / tallest) * (HEIGHT - 4);
  const gap = Math.min(2, wide / 5);
  const bar = (kind, base, some) => shape("rect", kind, {
    x: column * wide + gap / 2, y: HEIGHT - tall(base + some), width: wide - gap, height: tall(some),
  });
  const whole = shape("rect", "column", { x: column * wide, y: 0, width: wide, height: HEIGHT });
  whole.dataset.column = column;
  const months = periodOf(column);
  if (period && months[0] <= period[1] && months[1] >= period[0]) whole.classList.add("chosen");
  return [bar("bar", 0, sure), bar("perhaps", sure, perhaps), whole];
}

function names(wide) {
  const step = Math.max(1, Math.ceil(95 / wide));
  const made = [];
  for (let column = 0; column * wide < timeline.width - 70; column += step) {
    const text = shape("text", "", { x: column * wide + 2, y: HEIGHT + 16 });
    text.textContent = columnName(column);
    made.push(text);
  }
  return made;
}

/** Draw how the visits lie in time, as wide as the page is; nothing while that is not shown. */
function drawTimeline(visits) {
  count(visits);
  const figure = at("timeline");
  figure.hidden = timeline.columns.length === 0;
  timeline.width = figure.clientWidth;
  if (!timeline.width) return;
  const wide = Math.min(timeline.width / timeline.columns.length, 80);
  const tallest = Math.max(...timeline.columns.map(([sure, perhaps]) => sure + perhaps));
  const drawing = shape("svg", "", {
    viewBox: `0 0 ${timeline.width} ${HEIGHT + 22}`, tabindex: 0, role: "group",
    "aria-label": `Visits by ${timeline.unit[0]}. Arrow keys go through them, Enter chooses one.`,
  });
  const axis = shape("line", "axis", { x1: 0, x2: timeline.width, y1: HEIGHT, y2: HEIGHT });
  drawing.append(axis, ...names(wide));
  timeline.columns.forEach((_, column) => drawing.append(...bars(column, wide, tallest)));
  const caption = make("figcaption", "");
  caption.setAttribute("role", "status");
  figure.replaceChildren(drawing, caption);
  timeline.here = -1;
  point(-1);
}

/** Name a column under the timeline; -1 says what the colours mean. */
function point(column) {
  const figure = at("timeline");
  figure.querySelector(".here")?.classList.remove("here");
  timeline.here = column;
  const caption = figure.querySelector("figcaption");
  if (column < 0) {
    caption.textContent = `Visits by ${timeline.unit[0]}; paler where a date may lie in several.`;
    return;
  }
  figure.querySelectorAll(".column")[column].classList.add("here");
  const [sure, perhaps] = timeline.columns[column];
  const vague = perhaps ? `, ${number.format(perhaps)} more perhaps` : "";
  caption.textContent = `${columnName(column)}: ${many(sure)}${vague}`;
}

/** Give the months of a column, the first and the last, and its name. */
function periodOf(column) {
  const size = timeline.unit[1];
  const start = (timeline.first + column) * size;
  return [start, start + size - 1, columnName(column)];
}
