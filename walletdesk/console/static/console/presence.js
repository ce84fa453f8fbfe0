// Who else has this ticket open, who is typing, and telling the others that we are here.
import { lastNumber } from "./talk.js";

const desk = document.querySelector("#desk").dataset;
const EVERY = 20_000; // ms; the server forgets after 50 s
const TYPING_EVERY = 4000;
const TYPING_LASTS = 6000;
let pane;
let beat;
let lastTyping = 0;
let people = new Map();

export function begin(opened) {
  leave();
  pane = opened;
  people = new Map();
  for (const name of namesFromPage()) people.set(name, { name, side: "desk", until: Date.now() + 50_000, typing: 0 });
  clearInterval(beat);
  beat = setInterval(() => tell(), EVERY);
  tell();
  show();
}

function namesFromPage() {
  const names = pane.querySelector("[data-presence] span:last-child")?.textContent ?? "";
  return names
    .split(",")
    .map((name) => name.trim())
    .filter(Boolean);
}

function body(words) {
  const form = new FormData();
  form.set("csrfmiddlewaretoken", document.querySelector('[name="csrfmiddlewaretoken"]').value);
  for (const [name, value] of Object.entries(words)) form.set(name, value);
  return form;
}

/** Only a page that is looked at counts as read. */
export async function tell(words = {}) {
  if (!pane || !desk.mayWork) return;
  const isSeen = document.visibilityState === "visible";
  const read = isSeen ? { read: lastNumber() } : {};
  try {
    const headers = { "HX-Request": "true" };
    await fetch(pane.dataset.presenceUrl, { method: "POST", headers, body: body({ ...read, ...words }) });
  } catch {
    // The next beat tells it.
  }
}

export function typing() {
  const now = Date.now();
  if (now - lastTyping < TYPING_EVERY) return;
  lastTyping = now;
  tell({ typing: "1" });
}

function leave() {
  if (pane && desk.mayWork) navigator.sendBeacon(pane.dataset.presenceUrl, body({ left: "1" }));
  pane = null;
}

export function heard({ who, side, name, here, typing: isTyping }) {
  if (who === desk.agent) return;
  if (here) {
    const now = Date.now();
    people.set(who, { name, side, until: now + 50_000, typing: isTyping ? now + TYPING_LASTS : 0 });
    for (const [key, one] of people) if (key === one.name && one.name === name) people.delete(key);
    if (isTyping) setTimeout(show, TYPING_LASTS + 100);
  } else people.delete(who);
  show();
}

export function show() {
  if (!pane) return;
  const now = Date.now();
  for (const [key, one] of people) if (one.until < now) people.delete(key);
  const colleagues = [...people.values()].filter(({ side }) => side === "desk");
  const words = colleagues.map(({ name, typing: until }) => sentence(until > now ? desk.typing : desk.viewing, name));
  const line = pane.querySelector("[data-presence]");
  line.querySelector("span:last-child").textContent = words.join(desk.and);
  line.hidden = !words.length;
  const customer = [...people.values()].find(({ side, typing: until }) => side === "customer" && until > now);
  const typingLine = pane.querySelector("[data-typing-line]");
  typingLine.querySelector("span:last-child").textContent = customer ? sentence(desk.typing, desk.customer) : "";
  typingLine.hidden = !customer;
}

function sentence(words, name) {
  return words.replace("{name}", name);
}

document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && tell());
addEventListener("pagehide", leave);
addEventListener("pageshow", (event) => event.persisted && location.reload());
setInterval(show, 10_000);
