// An open page hears of a new alert within a moment, and asks "was this you?" above whatever it shows.
import { connect } from "../live/live.js";

const place = document.getElementById("alert-banner");
// The page of all alerts shows them in a part of its own.
const into = place.dataset.into;

connect({
  person: place.dataset.topic,
  since: place.dataset.since,
  onEvent: (kind) => kind.startsWith("alert.") && refresh(),
  onState: (state) => state === "stale" && refresh(),
});

async function refresh() {
  const answer = await fetch(place.dataset.address, { credentials: "same-origin" }).catch(() => null);
  if (!answer?.ok || answer.redirected) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = into ? page.getElementById(into) : page.body;
  const old = into ? document.getElementById(into) : place;
  if (fresh.textContent.trim() !== old.textContent.trim()) old.replaceChildren(...fresh.childNodes);
}
