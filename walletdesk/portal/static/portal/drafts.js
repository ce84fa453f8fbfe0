// What is being written survives a closed tab: in this browser only, per topic, for three days, and never a secret.
// It is gone when the request was sent (drafts_sent.js), or when its writer says so.
import { looksSecret } from "./secret_looks.js";

const form = document.querySelector("[data-contact]");
const told = document.querySelector("[data-draft]");
const topic = form?.elements.topic?.value;
const KEY = `walletdesk-draft:${topic}`;
const PAUSE = 300; // ms
const KEPT_FOR = 3 * 24 * 3_600_000; // ms
const REMOVED = /\[removed: \w+\]/;

let timer = 0;

// Who somebody is, is asked again: this may be a browser that others use.
const fields = () => [...form.querySelectorAll("textarea[name=body], [data-fact]")];

function isKept(field) {
  if (field.name === "body" && form.querySelector("[data-suggestions] .secret-advice")) return false;
  return !field.hasAttribute("data-secret") && !looksSecret(field.value) && !REMOVED.test(field.value);
}

function keep() {
  clearTimeout(timer);
  const words = fields().filter((field) => field.value !== field.defaultValue || form.dataset.contact === "again");
  const kept = words.filter((field) => field.value && isKept(field)).map((field) => [field.name, field.value]);
  const unknown = [...form.querySelectorAll("[name=unknown]:checked")].map((box) => box.value);
  if (!kept.length && !unknown.length) return localStorage.removeItem(KEY);
  localStorage.setItem(KEY, JSON.stringify({ at: Date.now(), words: Object.fromEntries(kept), unknown }));
}

function stored() {
  try {
    const draft = JSON.parse(localStorage.getItem(KEY));
    if (draft && Date.now() - draft.at < KEPT_FOR) return draft;
  } catch {
    // Not ours to read.
  }
  localStorage.removeItem(KEY);
  return null;
}

function restore() {
  const draft = stored();
  if (!draft) return;
  // What a guided flow has just found out is newer than a draft.
  const isFree = (field) => !(form.elements.run && field.defaultValue);
  for (const field of fields()) if (draft.words[field.name] && isFree(field)) field.value = draft.words[field.name];
  for (const box of form.querySelectorAll("[name=unknown]")) box.checked = draft.unknown.includes(box.value);
  told.hidden = false;
  for (const field of fields()) if (field.value) field.dispatchEvent(new Event("input", { bubbles: true }));
  const more = form.querySelector(".facts-more");
  if (more) more.open ||= [...more.querySelectorAll("[data-fact]")].some((field) => draft.words[field.name]);
}

function clear() {
  clearTimeout(timer);
  form.reset();
  localStorage.removeItem(KEY);
  told.hidden = true;
  for (const field of fields()) field.dispatchEvent(new Event("input", { bubbles: true }));
  clearTimeout(timer);
  form.elements.body.focus();
}

if (form) {
  sessionStorage.removeItem("walletdesk-draft-sent");
  for (const name of Object.keys(localStorage)) if (name.startsWith("walletdesk-draft:") && isOver(name)) localStorage.removeItem(name);
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(keep, PAUSE);
  });
  form.addEventListener("change", keep);
  form.addEventListener("submit", () => sessionStorage.setItem("walletdesk-draft-sent", KEY));
  addEventListener("pagehide", () => timer && !sessionStorage.getItem("walletdesk-draft-sent") && keep());
  told.querySelector("[data-draft-clear]").addEventListener("click", clear);
  // A form that came back with something to correct has the newer words; the server took the secrets out of them.
  if (form.dataset.contact === "again") keep();
  else restore();
}

function isOver(name) {
  try {
    return Date.now() - JSON.parse(localStorage.getItem(name)).at >= KEPT_FOR;
  } catch {
    return true;
  }
}
