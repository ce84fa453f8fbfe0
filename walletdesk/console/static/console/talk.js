// The conversation on the screen: new lines are asked for and put below, and nobody's reading is moved by it.
const NEAR = 120; // px from the end that count as reading the end
let pane;
let isAsking = false;
let askAgain = false;
// Lines that are being asked for anew, and whether they changed again meanwhile.
const renewing = new Map();
// Lines that changed before they were here.
const early = new Set();

const lines = () => pane.querySelector("[data-lines]");
const room = () => pane.querySelector("[data-scroll]");
const isNearEnd = () => room().scrollHeight - room().scrollTop - room().clientHeight < NEAR;
const toEnd = () => {
  room().scrollTop = room().scrollHeight;
  pane.querySelector("[data-to-end]").hidden = true;
};

function last(name) {
  const numbers = [...lines().querySelectorAll(`[data-${name}]`)].map((line) => Number(line.dataset[name]));
  return Math.max(0, ...numbers);
}

export const lastNumber = () => (pane ? last("number") : 0);

export function begin(opened) {
  pane = opened;
  const button = pane.querySelector("[data-to-end]");
  button.addEventListener("click", toEnd);
  room().addEventListener("scroll", () => isNearEnd() && (button.hidden = true), { passive: true });
  toEnd();
  // Pictures get their height late.
  for (const image of room().querySelectorAll("img")) image.addEventListener("load", toEnd, { once: true });
}

/** Asks for what is new. While it is on its way, one further asking is remembered. */
export async function fetchNew({ stay = false } = {}) {
  if (!pane) return;
  if (isAsking) return void (askAgain = true);
  isAsking = true;
  const here = pane;
  try {
    const url = `${pane.dataset.conversation}?after=${last("number")}&note=${last("note")}`;
    const response = await fetch(url, { headers: { "HX-Request": "true" } });
    if (response.ok && here === pane) add(await response.text(), stay);
  } catch {
    // The wire tells when the connection is back, and asks again.
  } finally {
    isAsking = false;
  }
  for (const id of [...early]) {
    early.delete(id);
    renew(id);
  }
  if (askAgain) {
    askAgain = false;
    await fetchNew({ stay });
  }
}

function add(html, stay) {
  const box = document.createElement("template");
  box.innerHTML = html;
  const fresh = [...box.content.querySelectorAll("li")].filter((line) => !isThere(line));
  if (!fresh.length) return;
  const wasNearEnd = isNearEnd();
  lines().append(...fresh);
  for (const line of fresh) htmx.process(line);
  if (wasNearEnd || !stay) {
    if (wasNearEnd || fresh.some((line) => line.matches(".message--mine, .message--note"))) return toEnd();
  }
  pane.querySelector("[data-to-end]").hidden = false;
}

function isThere({ dataset }) {
  const { number, note } = dataset;
  if (number) return Boolean(lines().querySelector(`[data-number="${number}"]`));
  return note ? Boolean(lines().querySelector(`[data-note="${note}"]`)) : false;
}

/** One line again. It is asked for once at a time, else an older answer could stand over a newer one. */
export async function renew(id) {
  if (renewing.has(id)) return void renewing.set(id, true);
  renewing.set(id, false);
  try {
    await renewOnce(id);
  } catch {
    // As above.
  }
  const hasChanged = renewing.get(id);
  renewing.delete(id);
  if (hasChanged) await renew(id);
}

async function renewOnce(id) {
  const old = lines().querySelector(`[data-id="${CSS.escape(id)}"]`);
  if (!old) return void (isAsking && early.add(id));
  const url = pane.dataset.conversation.replace(/conversation\/$/, `messages/${id}/`);
  const response = await fetch(url, { headers: { "HX-Request": "true" } });
  if (!response.ok) return;
  const box = document.createElement("template");
  box.innerHTML = await response.text();
  const fresh = box.content.querySelector("[data-id]");
  if (!fresh) return;
  old.replaceWith(fresh);
  htmx.process(fresh);
}

export function showRead(number) {
  for (const line of lines().querySelectorAll("[data-number]")) {
    const mark = line.querySelector("[data-read-mark]");
    if (mark && Number(line.dataset.number) <= number) mark.hidden = false;
  }
}
