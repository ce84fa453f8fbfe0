// The desk: brings together what is said (talk.js), who is there (presence.js), the list (list.js) and the wire.
import { connect } from "../live/live.js";
import "./articles.js";
import * as composer from "./composer.js";
import * as fakes from "./fakes.js";
import "./lead.js";
import * as list from "./list.js";
import * as macros from "./macros.js";
import "./money.js";
import * as news from "./news.js";
import * as presence from "./presence.js";
import * as talk from "./talk.js";

const desk = document.querySelector("#desk").dataset;
const BANNER_AFTER = 4000;
// How long what was heard is kept for a page that is still on its way.
const KEPT_FOR = 60_000;
let wire;
let bannerTimer;
let lately = [];
const askedAt = new WeakMap();

const pane = () => document.querySelector("[data-ticket]");
const openReference = () => pane()?.dataset.ticket ?? "";

function begin() {
  const here = pane();
  const isNew = here && here.dataset.begun === undefined;
  if (isNew) {
    here.dataset.begun = "";
    document.body.dataset.pane = "main";
    talk.begin(here);
    composer.begin(here);
    presence.begin(here);
    macros.begin();
  }
  list.mark(openReference());
  wire?.follow(openReference() ? [`ticket:${openReference()}`] : [], isNew ? here.dataset.since : "");
}

/** What was heard after this page had been asked for is not in it: it was told to the page before. */
function catchUp({ detail: { xhr, target } }) {
  if (!target.contains(pane())) return;
  const missed = lately.filter(({ at, data }) => at > askedAt.get(xhr) && data.reference === openReference());
  for (const { kind, data } of missed) if (kind !== "presence") (aboutTicket[kind] ?? aboutHead[kind])?.(data);
}

function remember(kind, data) {
  const at = performance.now();
  lately = [...lately.filter((one) => at - one.at < KEPT_FOR), { at, kind, data }];
}

// What an open page does about each kind of event; kinds that are not named change nothing here.
const aboutTicket = {
  message: () => {
    talk.fetchNew();
    renewPanels("reach");
  },
  note: () => talk.fetchNew(),
  read: ({ side, number }) => side === "customer" && talk.showRead(number),
  presence: (said) => presence.heard(said),
  "message.folded": ({ id }) => talk.renew(id),
  "message.unfolded": ({ id }) => talk.renew(id),
  "message.delivery": ({ id }) => {
    talk.renew(id);
    renewPanels("reach");
  },
  "ticket.assignment": () => renewHead(),
  "ticket.triaged": () => {
    renewHead();
    renewPanels("triage");
  },
  rating: () => renewHead(),
  proof: () => renewPanels(),
  facts: () => renewPanels("facts"),
  approvals: () => renewPanels("approvals"),
  quotes: () => renewPanels("quotes"),
  call: () => renewPanels("call"),
  stopped: () => renewPanels("stopped"),
  "letter.waits": () => renewPanels("letters"),
  "letter.decided": () => renewPanels("letters"),
};
// The same, for what the whole desk is told.
const aboutHead = {
  "ticket.closed": () => renewHead(),
  "ticket.reopened": () => renewHead(),
  "ticket.waiting": () => renewHead(),
  "ticket.answered": () => renewHead(),
  "ticket.lock_released": () => {
    renewHead();
    renewPanels();
  },
};

function onEvent(kind, data) {
  if (data.reference) remember(kind, data);
  if (data.topic === fakes.TOPIC) return fakes.heard(kind, data);
  if (data.topic === "desk") return aboutDesk(kind, data);
  if (data.topic === desk.person) return kind === "reminder" && news.toast(desk.reminder, data.reference, data.text);
  if (data.reference === openReference()) aboutTicket[kind]?.(data);
}

function aboutDesk(kind, data) {
  list.changed();
  if (data.reference === openReference()) aboutHead[kind]?.();
  if (kind === "ticket.assignment") handed(data);
  if (kind === "ticket.waiting" && list.isMine(data.reference)) {
    const isSeen = data.reference === openReference() && document.visibilityState === "visible";
    if (!isSeen) news.toast(desk.newMessage, data.reference);
  }
  if (kind === "ticket.opened") news.count();
}

function handed({ reference, agent_id: agent }) {
  const isMine = agent === desk.agent;
  if (isMine && !list.isMine(reference) && reference !== openReference()) news.toast(desk.handed, reference);
  list.setMine(reference, isMine);
}

/** The head of the ticket again, without touching what is being written. */
async function renewHead() {
  const here = pane();
  if (!here) return;
  const response = await fetch(here.dataset.head, { headers: { "HX-Request": "true" } });
  if (!response.ok || here !== pane()) return;
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const fresh = page.querySelector('[data-part="head"]');
  const old = here.querySelector('[data-part="head"]');
  if (!fresh || !old || old.querySelector("details[open]")) return;
  const held = old.contains(document.activeElement) ? document.activeElement.dataset.key : "";
  old.replaceWith(fresh);
  htmx.process(fresh);
  presence.show();
  if (held) fresh.querySelector(`[data-key="${held}"]`)?.focus();
}

/** The panels on the right again, or one of them, but for one in which somebody is just writing. */
function renewPanels(name = "") {
  for (const panel of document.querySelectorAll(name ? `[data-panel="${name}"]` : "[data-panel]")) {
    // What somebody is filling in stays as it is.
    const isInUse = panel.contains(document.activeElement) || panel.querySelector("details.act[open]");
    if (!isInUse) htmx.trigger(panel, "refresh");
  }
}

function onState(state) {
  const banner = document.querySelector("[data-connection]");
  clearTimeout(bannerTimer);
  const say = (words) => {
    banner.querySelector("span").textContent = words;
    banner.hidden = false;
  };
  if (state === "live") {
    banner.hidden = true;
    presence.tell();
  } else if (state === "refused") say(banner.dataset.refused);
  else if (state === "stale") {
    list.changed();
    talk.fetchNew();
    renewHead();
    renewPanels();
    fakes.renew();
  } else bannerTimer = setTimeout(() => say(banner.dataset.waiting), BANNER_AFTER);
}

list.begin();
begin();
// As soon as a ticket is seen its keys answer: a quick hand does not wait for it to settle.
document.addEventListener("htmx:afterSwap", begin);
document.addEventListener("htmx:afterSettle", begin);
document.addEventListener("htmx:beforeSend", ({ detail: { xhr } }) => askedAt.set(xhr, performance.now()));
document.addEventListener("htmx:afterSettle", catchUp);
document.addEventListener("look:countdown-over", () => renewPanels());
// A stream that has gone silent is noticed late; the browser may know at once.
addEventListener("offline", () => onState("waiting"));
wire = connect({
  person: desk.person,
  topics: openReference() ? [`ticket:${openReference()}`] : [],
  since: desk.since,
  onEvent,
  onState,
});
