// The live conversation of one request: what comes in, and what a page that comes back has missed.
import { connect } from "../live/live.js";
import { showPresence, tellAlive } from "./requests_alive.js";
import { catchUp, markRead } from "./requests_lines.js";
import { lines } from "./requests_page.js";
import { refreshStanding } from "./requests_standing.js";
import "./requests_outbox.js";

const away = document.getElementById("away");

const REFRESH_EVERY = 60_000;
const QUIET_FOR = 4_000; // a reconnection shorter than this is nobody's business

let awayTimer = 0;

connect({
  topics: [lines.dataset.topic],
  since: lines.dataset.since,
  onEvent(kind, data) {
    if (kind === "message") heard();
    else if (kind === "read" && data.side === "desk") markRead(data.number);
    else if (kind === "quotes") refreshStanding();
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

setInterval(() => document.visibilityState === "visible" && refreshStanding(), REFRESH_EVERY);
document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && heard());

const print = document.querySelector("[data-print]");
if (print) {
  print.hidden = false;
  print.addEventListener("click", () => globalThis.print());
}
