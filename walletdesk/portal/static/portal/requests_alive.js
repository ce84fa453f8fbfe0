// Who is here: an agent, as this page shows it, and the customer, as this page tells it.
import { lastNumber } from "./requests_lines.js";
import { form, lines, token } from "./requests_page.js";

const presence = document.getElementById("presence");

const ALIVE_EVERY = 20_000;
const TYPING_LASTS = 4_000;
const READING_LASTS = 50_000;

let presenceTimer = 0;

export function showPresence(typing) {
  clearTimeout(presenceTimer);
  presenceTimer = setTimeout(() => presence.replaceChildren(), READING_LASTS);
  const dot = document.createElement("span");
  dot.className = "dot dot--good";
  presence.replaceChildren(dot, typing ? presence.dataset.typing : presence.dataset.reading);
}

let typedAt = 0;
let toldTypingAt = 0;

export function tellAlive(typing = false) {
  const body = new URLSearchParams({ typing: typing ? "1" : "0", read_to: String(lastNumber()) });
  fetch(lines.dataset.presence, { method: "POST", body, headers: { "X-CSRFToken": token } }).catch(() => {});
}

setInterval(() => document.visibilityState === "visible" && tellAlive(), ALIVE_EVERY);

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
