// Somebody was harmed by a fake: every page of the desk says so, and counts what waits beside the link.
import { connect } from "../live/live.js";
import * as news from "./news.js";

export const TOPIC = "fakes";
const link = document.querySelector("[data-harm]");

export function heard(kind, { waiting, campaign, by, is_news: isNews }) {
  if (!link) return;
  show(waiting);
  // Whoever has filed it knows.
  if (isNews && by !== link.dataset.person) news.alarm(link.dataset.told, new URL(`${campaign}/`, link.href).href);
}

function show(waiting) {
  const count = link.querySelector(".count");
  count.textContent = waiting;
  count.hidden = !waiting;
}

/** What was missed is in a page that is asked for now. */
export async function renew() {
  if (!link) return;
  const answer = await fetch(link.href).catch(() => null);
  if (!answer?.ok || answer.redirected) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  show(Number(page.querySelector("[data-harm] .count")?.textContent ?? 0));
}

// The inbox has a stream of its own, and passes on what it hears.
if (link && !document.querySelector("#desk")) {
  connect({
    person: link.dataset.person,
    since: link.dataset.since,
    onEvent: (kind, data) => data.topic === TOPIC && heard(kind, data),
    onState: (state) => state === "stale" && renew(),
  });
}
