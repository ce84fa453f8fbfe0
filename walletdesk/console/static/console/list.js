// The list of tickets: counts and rows stay true, but no row moves while somebody looks. What is new waits behind a bar.
const CALM = 400; // ms; several events in a row are one change
const MINUTE = 60_000; // ms
let mine = new Set(document.querySelector("#desk").dataset.mine.split(" ").filter(Boolean));
let timer;
let fresh = null;

const box = () => document.querySelector("[data-rows]");
const bar = () => document.querySelector("[data-news]");
const rowsIn = (root) => [...root.querySelectorAll("[data-row]")];

export const isMine = (reference) => mine.has(reference);

export function setMine(reference, is) {
  if (is) mine.add(reference);
  else mine.delete(reference);
}

export function begin() {
  bar().addEventListener("click", showNews);
  box().addEventListener("focusin", (event) => rove(event.target.closest("a")));
  box().addEventListener("click", more);
  setInterval(markLate, MINUTE / 4);
  rove();
}

/** The row of the ticket that is open. */
export function mark(reference) {
  for (const row of rowsIn(box())) {
    const link = row.querySelector("a");
    if (row.dataset.row === reference) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
  rove();
}

// A promise may pass while somebody looks.
function markLate() {
  for (const due of box().querySelectorAll("[data-due]")) {
    due.classList.toggle("due--late", Date.parse(due.dataset.due) < Date.now());
  }
}

// One stop for the Tab key; J, K and the arrows go on from there.
function rove(current) {
  const links = rowsIn(box()).map((row) => row.querySelector("a"));
  const stop = current ?? links.find((link) => link.getAttribute("aria-current") === "true") ?? links[0];
  for (const link of links) link.tabIndex = link === stop ? 0 : -1;
}

export function changed() {
  // The first change sets the time: on a busy desk a calm moment may never come.
  timer ??= setTimeout(renew, CALM);
}

async function renew() {
  timer = null;
  let answer;
  try {
    const response = await fetch(box().dataset.url, { headers: { "HX-Request": "true" } });
    if (!response.ok) return;
    answer = await response.json();
  } catch {
    return;
  }
  mine = new Set(answer.mine);
  for (const [name, count] of Object.entries(answer.counts)) {
    for (const place of document.querySelectorAll(`[data-count="${name}"]`)) place.textContent = count;
  }
  // What a search has found stays as it was found.
  if (answer.rows === null) return;
  fresh = document.createElement("ul");
  fresh.innerHTML = answer.rows;
  if (!rowsIn(box()).length) showNews();
  else compare();
}

/** Known rows change in their place; rows that left are dimmed; new ones are counted. */
function compare() {
  const found = new Map(rowsIn(fresh).map((row) => [row.dataset.row, row]));
  const hasMore = Boolean(box().querySelector("[data-more]"));
  for (const row of rowsIn(box())) {
    const now = found.get(row.dataset.row);
    row.classList.toggle("queue-row--gone", !now && !hasMore);
    if (now) renewRow(row, now);
    found.delete(row.dataset.row);
  }
  const count = found.size;
  bar().hidden = count === 0;
  bar().textContent = count === 1 ? bar().dataset.one : bar().dataset.many.replace("{n}", count);
}

function renewRow(row, now) {
  row.className = now.className;
  const link = row.querySelector("a");
  if (link.innerHTML !== now.querySelector("a").innerHTML) link.innerHTML = now.querySelector("a").innerHTML;
}

function showNews() {
  const current = box().querySelector('a[aria-current="true"]')?.closest("[data-row]")?.dataset.row ?? "";
  const focused = document.activeElement.closest?.("[data-row]")?.dataset.row;
  box().replaceChildren(...fresh.childNodes);
  htmx.process(box());
  bar().hidden = true;
  mark(current);
  const again = focused ? box().querySelector(`[data-row="${focused}"] a`) : box().querySelector("a");
  if (focused || document.activeElement === document.body) again?.focus({ preventScroll: Boolean(focused) });
}

/** The next page is put below the first. */
async function more(event) {
  const link = event.target.closest("[data-more]");
  if (!link) return;
  event.preventDefault();
  event.stopPropagation();
  const url = new URL(box().dataset.url, location.href);
  url.searchParams.set("after", new URL(link.href).searchParams.get("after"));
  const response = await fetch(url, { headers: { "HX-Request": "true" } });
  if (!response.ok) return;
  const next = document.createElement("ul");
  next.innerHTML = (await response.json()).rows;
  const first = next.querySelector("a");
  link.closest("li").remove();
  for (const row of [...next.children]) {
    box().append(row);
    htmx.process(row);
  }
  rove(first);
  first?.focus();
}
