// Suggested answers while one writes. They never stand in the way: what is being written, and sending it, come first.
import { looksSecret } from "./secret_looks.js";

const form = document.querySelector("[data-contact]");
const region = form?.querySelector("[data-suggestions]");
const field = form?.elements.body;
const solved = document.querySelector("#suggestion-solved");

const PAUSE = 700; // ms without a key before we ask
const HAN = /[\u3400-\u9fff]/g;
const FEWEST = 10; // letters; a Han character says as much as three
// A draft (drafts.js) lives for three days; of one that is no longer needed half an hour is left.
const DRAFT_LIVES = 3 * 24 * 3_600_000; // ms
const LEFT = 30 * 60_000;

let timer = 0;
let asking = null;
let shown = "";
let quietUntil = 0;

const says = (text) => text.length + 2 * (text.match(HAN)?.length ?? 0) >= FEWEST;
const token = () => form.elements.csrfmiddlewaretoken.value;

function typed() {
  clearTimeout(timer);
  asking?.abort();
  const words = field.value.trim();
  // What looks like a secret does not leave this page before the person has read the warning.
  if (!says(words) || looksSecret(words)) return show("");
  timer = setTimeout(ask, Math.max(PAUSE, quietUntil - Date.now()));
}

async function ask() {
  asking = new AbortController();
  const body = new URLSearchParams({ body: field.value, topic: form.elements.topic.value });
  try {
    const response = await post(region.dataset.suggestions, body, asking.signal);
    const wait = Number(response.headers.get("Retry-After")) * 1000;
    if (wait) quietUntil = Date.now() + wait;
    if (wait) timer = setTimeout(ask, wait);
    else if (response.ok) show(await response.text());
  } catch {
    // Aborted, or no connection: the form works without.
  }
}

function post(url, body, signal) {
  return fetch(url, { method: "POST", headers: { "X-CSRFToken": token() }, body, signal, keepalive: !signal });
}

// The same answer is not said twice, and what somebody is reading stays open.
function show(html) {
  if (html === shown || region.querySelector("details[open]")) return;
  shown = html;
  region.innerHTML = html;
  // What is being written must not be left by following a link.
  for (const link of region.querySelectorAll("a[href]")) Object.assign(link, { target: "_blank", rel: "noopener" });
}

function opened({ target }) {
  if (!target.matches("details[data-suggestion][open]") || target.dataset.told) return;
  target.dataset.told = "1";
  post(target.dataset.suggestion, new URLSearchParams()).catch(() => {});
}

function clicked({ target }) {
  if (!target.closest("[data-suggestion-no]")) return;
  target.closest("details").open = false;
  field.focus();
}

// What was written stays for a while, in case that it was not solved after all.
function shorten() {
  const key = `walletdesk-draft:${form.elements.topic.value}`;
  const draft = JSON.parse(localStorage.getItem(key) ?? "null");
  // So that leaving this page does not keep it anew.
  sessionStorage.setItem("walletdesk-draft-sent", key);
  if (draft) localStorage.setItem(key, JSON.stringify({ ...draft, at: Date.now() - DRAFT_LIVES + LEFT }));
}

if (region) {
  field.addEventListener("input", typed);
  region.addEventListener("toggle", opened, true);
  region.addEventListener("click", clicked);
  solved.addEventListener("submit", shorten);
}
