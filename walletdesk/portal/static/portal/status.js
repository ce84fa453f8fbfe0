// The open status page stays true: when something changes, it shows it within a moment.
import { connect } from "../live/live.js";

const part = document.getElementById("status-now");
const said = document.getElementById("status-said");

const EVERY = 60_000;
const SPREAD = 1_500; // not everybody who looks asks in the same moment

let soon = 0;

connect({
  passUrl: part.dataset.pass,
  topics: ["status"],
  since: part.dataset.since,
  onEvent: look,
  onState: (state) => state === "stale" && look(),
});

setInterval(() => document.visibilityState === "visible" && look(), EVERY);

function look() {
  clearTimeout(soon);
  soon = setTimeout(refresh, Math.random() * SPREAD);
}

async function refresh() {
  const answer = await fetch(part.dataset.address, { credentials: "same-origin" }).catch(() => null);
  if (!answer?.ok) return;
  const opened = [...part.querySelectorAll("details")].map((each) => each.open);
  const held = part.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").body;
  part.replaceChildren(...fresh.childNodes);
  const days = part.querySelectorAll("details");
  if (days.length === opened.length) days.forEach((each, place) => (each.open = opened[place]));
  if (held) part.querySelector(`a[href="${CSS.escape(held)}"]`)?.focus();
  say(part.querySelector("[data-glance]").textContent.trim());
}

/** Read out only when it is another one. */
function say(words) {
  if (said.textContent !== words) said.textContent = words;
}
