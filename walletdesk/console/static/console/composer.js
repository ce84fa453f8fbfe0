// Writing an answer or a note: sent once, kept until it has arrived, and kept as a draft on this machine meanwhile.
import * as presence from "./presence.js";
import * as stopped from "./stopped.js";
import * as talk from "./talk.js";

const desk = document.querySelector("#desk").dataset;
let form;
let pane;
let mode = "reply";
let isSending = false;

const text = () => form.elements.body;
const draftKey = (what) => `draft:${desk.agent}:${pane.dataset.ticket}:${what}`;

export function begin(opened) {
  pane = opened;
  form = pane.querySelector("[data-composer]");
  if (!form) return;
  mode = "reply";
  isSending = false;
  renewId();
  // Whoever types faster than the page settles keeps the words.
  text().value ||= localStorage.getItem(draftKey(mode)) ?? "";
  for (const tab of pane.querySelectorAll("[data-write]")) tab.addEventListener("click", () => turnTo(tab.dataset.write));
  text().addEventListener("input", keep);
  form.elements.files.addEventListener("change", showFiles);
  form.addEventListener("submit", send);
  text().addEventListener("paste", takeFiles);
}

function turnTo(what) {
  mode = what;
  const field = text();
  for (const tab of pane.querySelectorAll("[data-write]")) {
    tab.setAttribute("aria-pressed", String(tab.dataset.write === what));
  }
  form.classList.toggle("composer--note", what === "note");
  form.action = form.dataset[`${what}Url`];
  field.setAttribute("aria-label", field.dataset[`${what}Label`]);
  field.placeholder = field.dataset[`${what}Hint`];
  form.querySelector("[data-send] span").textContent = form.querySelector("[data-send]").dataset[`${what}Words`];
  field.value = localStorage.getItem(draftKey(what)) ?? "";
  renewId();
  showError("");
  field.focus();
}

function keep() {
  const words = text().value;
  if (words.trim()) localStorage.setItem(draftKey(mode), words);
  else localStorage.removeItem(draftKey(mode));
  if (mode === "reply" && words.trim()) presence.typing();
}

// The same number until it has arrived: what is sent twice is said once.
function renewId() {
  form.elements.uid.value = crypto.randomUUID?.() ?? "";
}

async function send(event) {
  event.preventDefault();
  if (isSending || (!text().value.trim() && !form.elements.files.files.length)) return;
  isSending = true;
  const sent = { form, mode, key: draftKey(mode), words: text().value };
  const button = form.querySelector("[data-send]");
  button.setAttribute("aria-busy", "true");
  showError("");
  try {
    await deliver(sent);
  } finally {
    isSending = false;
    button.removeAttribute("aria-busy");
  }
}

async function deliver(sent) {
  let answer;
  try {
    const headers = { "HX-Request": "true", Accept: "application/json" };
    const response = await fetch(sent.form.action, { method: "POST", headers, body: new FormData(sent.form) });
    const onward = response.headers.get("HX-Redirect");
    if (onward) return location.assign(onward);
    answer = await response.json();
  } catch {
    return showError(desk.notSent);
  }
  if (answer.stopped) return stopped.show(pane, answer.stopped);
  if (answer.error) return showError(answer.error);
  localStorage.removeItem(sent.key);
  if (sent.form === form && sent.mode === mode) clear(sent.words);
  if (answer.caught?.length) say(desk.removed);
  await talk.fetchNew();
}

// What was typed while it was on its way stays.
function clear(words) {
  text().value = text().value === words ? "" : text().value;
  form.elements.files.value = "";
  showFiles();
  renewId();
  keep();
}

function showError(words) {
  if (!words) stopped.clear(pane);
  const box = form.querySelector("[data-composer-error]");
  box.textContent = words;
  box.hidden = !words;
}

function showFiles() {
  const names = [...form.elements.files.files].map((file) => {
    const item = document.createElement("li");
    item.className = "badge";
    item.textContent = file.name;
    return item;
  });
  form.querySelector("[data-files]").replaceChildren(...names);
}

/** A picture from the clipboard joins the files. */
function takeFiles(event) {
  if (!event.clipboardData.files.length) return;
  event.preventDefault();
  const all = new DataTransfer();
  for (const file of [...form.elements.files.files, ...event.clipboardData.files]) all.items.add(file);
  form.elements.files.files = all.files;
  showFiles();
}

function say(words) {
  document.dispatchEvent(new CustomEvent("look:toast", { detail: { text: words } }));
}

/** The words are elsewhere now: with a lead who reads them. */
export function empty() {
  clear(text().value);
}

/** For words that are meant for the customer: never into a note by mistake. */
export function toReply() {
  if (mode !== "reply") turnTo("reply");
}

/** Puts a macro's words where the cursor is. */
export function insert(words) {
  const field = text();
  const at = field.selectionStart;
  const before = field.value.slice(0, at).replace(/(^|\n)\/$/, "$1");
  field.value = before + words + field.value.slice(field.selectionEnd);
  field.focus();
  field.setSelectionRange(before.length + words.length, before.length + words.length);
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

export const field = () => (form ? text() : null);
