// The history and the portfolio stay true: what arrives appears by itself, and nothing that is read jumps away.
import { connect } from "../live/live.js";

const part = document.getElementById("wallet-live");
const LEAST = 1_000; // a burst of blocks is one refresh

let soon = 0;

connect({
  person: part.dataset.topic,
  since: part.dataset.since,
  onEvent: (kind) => kind === "wallet.moved" && look(),
  onState: (state) => state === "stale" && look(),
});

function look() {
  clearTimeout(soon);
  soon = setTimeout(refresh, LEAST);
}

async function refresh() {
  // An older page of the list is one that somebody reads: it stays.
  if (!("fresh" in part.dataset)) return;
  const answer = await fetch(location.href, { credentials: "same-origin" }).catch(() => null);
  if (!answer?.ok || answer.redirected) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("wallet-live");
  if (!fresh) return;
  const opened = [...part.querySelectorAll("details")].map((each) => each.open);
  const held = part.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
  part.replaceChildren(...fresh.childNodes);
  const details = part.querySelectorAll("details");
  if (details.length === opened.length) details.forEach((each, place) => (each.open = opened[place]));
  if (held) part.querySelector(`a[href="${CSS.escape(held)}"]`)?.focus();
}
