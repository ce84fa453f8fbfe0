// The picker behind the key M and behind “/” in an empty answer.
import * as composer from "./composer.js";

let dialog;
let known = [];

export function begin() {
  dialog = document.querySelector("[data-macros]");
  if (!dialog) return;
  known = [];
  document.querySelector("[data-macros-open]").addEventListener("click", load);
  composer.field().addEventListener("input", openBySlash);
  search().addEventListener("input", show);
  dialog.addEventListener("keydown", walk);
}

const search = () => dialog.querySelector("[data-macro-search]");
const box = () => dialog.querySelector("[data-macro-list]");

function openBySlash(event) {
  if (event.inputType !== "insertText" || composer.field().value !== "/") return;
  dialog.showModal();
  load();
}

async function load() {
  search().value = "";
  search().focus();
  if (!known.length) {
    const response = await fetch(dialog.dataset.macros, { headers: { "HX-Request": "true" } });
    if (response.ok) known = (await response.json()).macros;
  }
  show();
}

function show() {
  const words = search().value.trim().toLowerCase();
  const found = known.filter(({ title, text }) => `${title} ${text}`.toLowerCase().includes(words));
  box().replaceChildren(...found.map(item));
  if (!found.length) box().textContent = box().dataset.none;
}

function item({ title, text }) {
  const line = document.createElement("li");
  const button = document.createElement("button");
  const name = document.createElement("strong");
  const words = document.createElement("span");
  button.type = "button";
  name.textContent = title;
  words.textContent = text;
  button.append(name, words);
  button.addEventListener("click", () => {
    dialog.close();
    composer.insert(text);
  });
  line.append(button);
  return line;
}

function walk(event) {
  const buttons = [...box().querySelectorAll("button")];
  if (event.key === "Enter" && event.target === search()) {
    event.preventDefault();
    buttons[0]?.click();
  }
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step || !buttons.length) return;
  event.preventDefault();
  const next = buttons.indexOf(document.activeElement) + step;
  if (next < 0) search().focus();
  else buttons[Math.min(next, buttons.length - 1)].focus();
}
