// What stands above a page about trouble with our services comes, changes and goes by itself.
import { connect } from "../live/live.js";

const place = document.getElementById("status-banner");
const said = document.getElementById("status-banner-said");

const SPREAD = 1_500; // not everybody who looks asks in the same moment

let live = null;
let soon = 0;

document.addEventListener("visibilitychange", attend);
attend();

/** A page that nobody sees holds no line open; one that is seen again looks first. */
function attend() {
  if (document.visibilityState === "visible") {
    if (!live && place.dataset.left) look();
    live ??= connect({
      passUrl: place.dataset.pass,
      topics: ["status"],
      since: place.dataset.since,
      onEvent: look,
      onState: (state) => state === "stale" && look(),
    });
  } else {
    live?.close();
    live = null;
    place.dataset.left = "1";
  }
}

function look() {
  clearTimeout(soon);
  soon = setTimeout(refresh, Math.random() * SPREAD);
}

async function refresh() {
  const answer = await fetch(place.dataset.address, { credentials: "same-origin" }).catch(() => null);
  if (!answer?.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").body;
  const words = fresh.textContent.replace(/\s+/g, " ").trim();
  if (words === place.textContent.replace(/\s+/g, " ").trim()) return;
  // Whoever has the link in hand keeps the place; without the notice the page itself is the next best.
  const held = place.contains(document.activeElement);
  place.replaceChildren(...fresh.childNodes);
  place.hidden = words === "";
  if (held) (place.querySelector("a") ?? document.getElementById("main"))?.focus();
  said.textContent = words || place.dataset.over;
}
