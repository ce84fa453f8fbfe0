// The live conversation of one request. Every line is shown as the server renders it; a line that is being sent
// has an id of its own, so that sending it again after a lost connection never doubles it.
import { connect } from "../live/live.js";

const lines = document.getElementById("lines");
const standing = document.getElementById("standing");
const presence = document.getElementById("presence");
const away = document.getElementById("away");
const form = document.getElementById("say");
const sending = document.getElementById("sending");
const token = form.elements.csrfmiddlewaretoken.value;

const ALIVE_EVERY = 20_000;
const TYPING_LASTS = 4_000;
const READING_LASTS = 50_000;
const REFRESH_EVERY = 60_000;
const QUIET_FOR = 4_000; // a reconnection shorter than this is nobody's business

/* Reading ---------------------------------------------------------------------------------------------------- */

function lastNumber() {
  return Math.max(0, ...[...lines.querySelectorAll("[data-number]")].map((line) => Number(line.dataset.number)));
}

let catching = null;
let again = false;

/** Fetches what came after the last line; calls during one become one more. */
async function catchUp() {
  if (catching) return void (again = true);
  catching = get(`${lines.dataset.url}?after=${lastNumber()}`);
  try {
    add(await catching);
  } catch {
    setTimeout(catchUp, 5_000);
  } finally {
    catching = null;
  }
  if (again) {
    again = false;
    catchUp();
  }
}

async function get(url) {
  const response = await fetch(url, { credentials: "same-origin", cache: "no-store" });
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return response.text();
}

function add(html) {
  const isAtEnd = innerHeight + scrollY >= document.documentElement.scrollHeight - 200;
  for (const line of parsed(html).querySelectorAll("li")) place(line);
  if (isAtEnd) form.scrollIntoView({ block: "nearest" });
}

/** In the order of numbers, before what is still being sent; a line that is there already is not added. */
function place(line) {
  if (document.getElementById(line.id)) return;
  const uid = line.dataset.uid;
  if (uid) lines.querySelector(`[data-sending="${CSS.escape(uid)}"]`)?.remove();
  const number = Number(line.dataset.number);
  const later = [...lines.children].find((other) => !(Number(other.dataset.number) <= number));
  lines.insertBefore(line, later ?? null);
}

function parsed(html) {
  const holder = document.createElement("template");
  holder.innerHTML = html;
  return holder.content;
}

function markRead(number) {
  for (const line of lines.querySelectorAll("[data-number]")) {
    const mark = line.querySelector("[data-read]");
    if (mark && Number(line.dataset.number) <= number) mark.hidden = false;
  }
}

/** Not while somebody is about to press something in it. */
async function refreshStanding() {
  try {
    const html = await get(standing.dataset.url);
    if (standing.contains(document.activeElement) || standing.dataset.last === html) return;
    standing.dataset.last = html;
    standing.replaceChildren(parsed(html));
  } catch {
    // The next event or minute tries again.
  }
}

/* Live ------------------------------------------------------------------------------------------------------- */

let awayTimer = 0;

connect({
  topics: [lines.dataset.topic],
  since: lines.dataset.since,
  onEvent(kind, data) {
    if (kind === "message") heard();
    else if (kind === "read" && data.side === "desk") markRead(data.number);
    else if (kind === "typing") showPresence(data.typing);
  },
  onState(state) {
    clearTimeout(awayTimer);
    if (state === "live") away.hidden = true;
    else if (state !== "stale") awayTimer = setTimeout(() => (away.hidden = false), QUIET_FOR);
    if (state === "live" || state === "stale") heard();
  },
});

function heard() {
  catchUp();
  refreshStanding();
  if (document.visibilityState === "visible") tellAlive();
}

let presenceTimer = 0;

function showPresence(typing) {
  clearTimeout(presenceTimer);
  presenceTimer = setTimeout(() => presence.replaceChildren(), READING_LASTS);
  const dot = document.createElement("span");
  dot.className = "dot dot--good";
  presence.replaceChildren(dot, typing ? presence.dataset.typing : presence.dataset.reading);
}

/* Signs of life ---------------------------------------------------------------------------------------------- */

let typedAt = 0;
let toldTypingAt = 0;

function tellAlive(typing = false) {
  const body = new URLSearchParams({ typing: typing ? "1" : "0", read_to: String(lastNumber()) });
  fetch(lines.dataset.presence, { method: "POST", body, headers: { "X-CSRFToken": token } }).catch(() => {});
}

setInterval(() => document.visibilityState === "visible" && tellAlive(), ALIVE_EVERY);
setInterval(() => document.visibilityState === "visible" && refreshStanding(), REFRESH_EVERY);
document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && heard());

addEventListener("pagehide", () => {
  const body = new FormData();
  body.append("csrfmiddlewaretoken", token);
  navigator.sendBeacon(`${lines.dataset.presence}end/`, body);
});

form.elements.body.addEventListener("input", () => {
  typedAt = Date.now();
  if (typedAt - toldTypingAt < TYPING_LASTS) return;
  toldTypingAt = typedAt;
  tellAlive(true);
  setTimeout(() => Date.now() - typedAt >= TYPING_LASTS - 500 && tellAlive(false), TYPING_LASTS);
});

/* Writing ---------------------------------------------------------------------------------------------------- */

const outbox = [];
let isSending = false;

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const data = new FormData(form);
  const text = data.get("body").trim();
  const files = data.getAll("uploads").filter((file) => file.size);
  if (!text && !files.length) return form.elements.body.focus();
  if (form.querySelector('.chosen-files[data-wrong="1"]')) return undefined;
  const uid = data.get("uid") || crypto.randomUUID();
  outbox.push({ uid, text, data, line: waiting(uid, text, files) });
  form.reset();
  form.elements.body.value = "";
  form.elements.uid.value = crypto.randomUUID();
  form.elements.body.dispatchEvent(new Event("input", { bubbles: true }));
  problem("");
  sendNext();
  return undefined;
});

// Enter sends where there is a keyboard; Shift and Enter make a new line.
form.elements.body.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.ctrlKey || event.metaKey) return;
  if (!matchMedia("(pointer: fine)").matches) return;
  event.preventDefault();
  form.requestSubmit();
});

function waiting(uid, text, files) {
  const line = sending.content.firstElementChild.cloneNode(true);
  line.dataset.sending = uid;
  line.querySelector(".bubble").textContent = [text, ...files.map((file) => file.name)].filter(Boolean).join("\n");
  line.querySelector("[data-again]").addEventListener("click", () => {
    outbox.find((one) => one.uid === uid).isHeld = false;
    sendNext();
  });
  lines.append(line);
  line.scrollIntoView({ block: "nearest" });
  return line;
}

async function sendNext() {
  const one = outbox.find((waits) => !waits.isHeld);
  if (isSending || !one) return;
  isSending = true;
  failed(one, false);
  try {
    await send(one);
    outbox.splice(outbox.indexOf(one), 1);
  } catch {
    one.isHeld = true;
    failed(one, true);
  }
  isSending = false;
  sendNext();
}

async function send(one) {
  one.data.set("uid", one.uid);
  one.data.set("after", String(lastNumber()));
  const headers = { Accept: "application/json" };
  const response = await fetch(form.action, { method: "POST", body: one.data, headers, credentials: "same-origin" });
  if (response.status >= 500) throw new Error(`lines: ${response.status}`);
  const answer = await response.json();
  if (response.ok) return sent(one, answer);
  return refused(one, answer.error);
}

function sent(one, { lines: html, advice }) {
  one.line.remove();
  add(html);
  if (advice) showAdvice(advice);
  refreshStanding();
}

/** The server said why: the words go back to where they can be changed. */
function refused(one, words) {
  one.line.remove();
  const field = form.elements.body;
  field.value = [one.text, field.value].filter(Boolean).join("\n");
  field.dispatchEvent(new Event("input", { bubbles: true }));
  problem(words);
  field.focus();
}

function showAdvice(html) {
  const box = document.getElementById("advice");
  box.replaceChildren(parsed(html));
  box.firstElementChild?.focus();
  box.scrollIntoView({ block: "start" });
}

function failed(one, isFailed) {
  one.line.classList.toggle("message--failed", isFailed);
  one.line.querySelector("footer").hidden = !isFailed;
}

function problem(words) {
  const place = form.querySelector("[data-problem]");
  place.textContent = words;
  place.hidden = !words;
}

addEventListener("online", () => {
  for (const one of outbox) one.isHeld = false;
  sendNext();
});
addEventListener("beforeunload", (event) => outbox.length && event.preventDefault());

const print = document.querySelector("[data-print]");
if (print) {
  print.hidden = false;
  print.addEventListener("click", () => globalThis.print());
}
