/**
 * Live updates in a page.
 *
 *   import { connect } from "live/live.js";
 *   const live = connect({
 *     passUrl: "/live/pass/",       // or pass: async (topics) => ({ token, url })
 *     person: "agent:7f3c…",        // the person's own topic: one stream for all tabs; not in the widget
 *     topics: ["ticket:WD-…"],      // what this page follows beyond the person's own topics
 *     since: "0-812-1763000000",    // the mark that the page was rendered at
 *     onEvent(kind, data, id) {},   // id is null for a whisper; every event comes once
 *     onState(state) {},            // connecting | live | waiting | refused, and stale: read the page anew.
 *                                   // A stream is renewed every ten minutes: say "waiting" only when it lasts.
 *   });
 *   live.follow(["ticket:WD-…"], since); // the page shows something else now, rendered at that mark
 *   live.close();
 */
import { Refused, Stream } from "./stream.js";
import { SharedStream, canShare } from "./sharing.js";

const REMEMBERED = 1000; // events whose repetition is noticed

export { Refused };

export function connect({ pass, passUrl, person, topics = [], since = "", onEvent, onState = () => {} }) {
  const once = onlyOnce(onEvent);
  const askForPass = pass ?? passFrom(passUrl ?? "/live/pass/");
  const options = { pass: askForPass, topics, since, onEvent: once, onState };
  const stream = person && canShare() ? new SharedStream({ ...options, person }) : new Stream(options);
  stream.start();
  return { close: () => stream.close(), follow: (wanted, mark) => stream.follow(wanted, mark) };
}

/** Asks our own page for a pass, as the person who is signed in there. */
export function passFrom(url) {
  return async (topics) => {
    const body = new URLSearchParams(topics.map((topic) => ["topic", topic]));
    const headers = { "X-CSRFToken": csrfToken(), Accept: "application/json" };
    const response = await fetch(url, { method: "POST", body, headers, credentials: "same-origin" });
    if ([401, 403, 404].includes(response.status)) throw new Refused("no topics for this person");
    if (!response.ok) throw new Error(`pass: ${response.status}`);
    return response.json();
  };
}

function csrfToken() {
  const named = document.querySelector('meta[name="csrf-token"]')?.content;
  return named ?? document.querySelector('input[name="csrfmiddlewaretoken"]')?.value ?? "";
}

/** A replay repeats some events on purpose (it rather tells twice than never); here the second telling ends. */
function onlyOnce(onEvent) {
  const known = new Set();
  return (kind, data, id) => {
    if (id !== null) {
      if (known.has(id)) return;
      known.add(id);
      if (known.size > REMEMBERED) known.delete(known.values().next().value);
    }
    onEvent(kind, data, id);
  };
}
