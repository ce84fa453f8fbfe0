// data-key="r" on any link, button or field makes it answer to a key; data-key="g q" to two keys in a row.
// The help behind “?” is made from what the page really has. data-key-label gives a better name for it.
const pause = 1200;
let first = "";
let firstAt = 0;

function typing(target) {
  return target.closest("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");
}

function find(key) {
  const owners = document.querySelectorAll(`[data-key="${CSS.escape(key)}"]`);
  return [...owners].find((owner) => owner.checkVisibility() && !owner.disabled);
}

function press(owner) {
  if (owner.matches("input:not([type=checkbox], [type=radio]), textarea, select")) {
    owner.focus();
    owner.select?.();
  } else if (owner.matches("details")) owner.toggleAttribute("open");
  else if (owner.matches("a, button, summary, label, input")) owner.click();
  else owner.focus();
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && typing(event.target)) event.target.blur();
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (typing(event.target) || document.querySelector("dialog[open]")) return;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const pair = first && event.timeStamp - firstAt < pause ? find(`${first} ${key}`) : null;
  const owner = pair ?? find(key);
  [first, firstAt] = pair ? ["", 0] : [key, event.timeStamp];
  if (!owner) return;
  event.preventDefault();
  press(owner);
});

// ↑ ↓ (or j k) walk a list marked data-walk, from link to link.
document.addEventListener("keydown", (event) => {
  const step = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }[event.key];
  const list = document.querySelector("[data-walk]");
  if (!step || !list || typing(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key.startsWith("Arrow") && !list.contains(event.target)) return;
  if (document.querySelector("dialog[open]")) return;
  const links = [...list.querySelectorAll("a")].filter((link) => link.checkVisibility());
  if (!links.length) return;
  const current = links.indexOf(document.activeElement);
  const marked = links.findIndex((link) => link.closest('[aria-current="true"]'));
  const from = current >= 0 ? current : marked;
  event.preventDefault();
  links[Math.min(links.length - 1, Math.max(0, from + step))].focus();
});

function row(key, words) {
  const line = document.createElement("div");
  const name = document.createElement("dt");
  for (const part of key.split(" ")) {
    const cap = document.createElement("kbd");
    cap.className = "kbd";
    cap.textContent = part.length === 1 ? part.toUpperCase() : part;
    name.append(cap, " ");
  }
  const meaning = document.createElement("dd");
  meaning.textContent = words;
  line.append(name, meaning);
  return line;
}

function nameOf(owner) {
  const given = owner.dataset.keyLabel || owner.getAttribute("aria-label");
  return (given || wordsOf(owner.labels?.[0] ?? owner)).replace(/\s+/g, " ").trim();
}

function wordsOf(element) {
  const copy = element.cloneNode(true);
  for (const cap of copy.querySelectorAll("kbd")) cap.remove();
  return copy.textContent;
}

document.addEventListener("click", (event) => {
  if (!event.target.closest('[data-open="keys"]')) return;
  const known = new Map();
  for (const owner of document.querySelectorAll("[data-key]")) {
    if (owner.checkVisibility() && !known.has(owner.dataset.key)) known.set(owner.dataset.key, nameOf(owner));
  }
  document.querySelector("[data-key-list]").replaceChildren(...[...known].map(([key, words]) => row(key, words)));
});
