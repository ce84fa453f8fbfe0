// Searching as one types: the answer to the last thing written, whatever comes back first. Nothing waits for it.
const CALM = 160; // ms without a key
const AGAIN = 3; // tries after a refusal

const form = document.querySelector("[data-search]");
const input = form?.querySelector("input");
const box = form?.querySelector(".found");
let timer;
let running;
let composing = false;

const options = () => [...box.querySelectorAll('[role="option"]')];
const chosen = () => box.querySelector('[aria-selected="true"]');

function close() {
  clearTimeout(timer);
  running?.abort();
  box.hidden = true;
  input.setAttribute("aria-expanded", "false");
  input.removeAttribute("aria-activedescendant");
}

function say(words) {
  const line = document.createElement("p");
  line.className = "found-none";
  line.textContent = words;
  box.replaceChildren(line);
}

function open() {
  box.hidden = false;
  input.setAttribute("aria-expanded", "true");
}

function later(wait = CALM, tries = AGAIN) {
  clearTimeout(timer);
  running?.abort();
  if (!input.value.trim()) return close();
  timer = setTimeout(() => ask(tries), wait);
}

async function ask(tries) {
  running = new AbortController();
  const { signal } = running;
  const url = new URL(form.dataset.search, location.href);
  url.searchParams.set("q", input.value);
  box.setAttribute("aria-busy", "true");
  if (box.hidden) say(box.dataset.waiting);
  open();
  try {
    const response = await fetch(url, { headers: { "HX-Request": "true" }, signal });
    if (response.status === 401) return location.reload();
    if (!response.ok) throw response;
    const words = await response.text();
    if (!signal.aborted) box.innerHTML = words;
  } catch (problem) {
    if (signal.aborted) return;
    say(box.dataset.trouble);
    if (tries) later(1000 * Number(problem.headers?.get("Retry-After") ?? 1), tries - 1);
  } finally {
    if (!signal.aborted) box.removeAttribute("aria-busy");
  }
}

function choose(step) {
  const all = options();
  if (!all.length) return;
  const at = all.indexOf(chosen());
  const next = all[(at + step + all.length + (at < 0 && step < 0 ? 1 : 0)) % all.length];
  for (const one of all) one.setAttribute("aria-selected", String(one === next));
  input.setAttribute("aria-activedescendant", next.id);
  next.scrollIntoView({ block: "nearest" });
}

function onKey(event) {
  if (event.isComposing || composing) return;
  if (event.key === "Escape" && !box.hidden) {
    close();
    event.stopPropagation();
  } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    if (box.hidden) later(0);
    else choose(event.key === "ArrowDown" ? 1 : -1);
  } else if (event.key === "Enter" && !box.hidden && chosen()) {
    event.preventDefault();
    chosen().querySelector("a").click();
  }
}

if (form) {
  // While a word of Chinese is being composed, the field holds its sounds and not the word.
  input.addEventListener("compositionstart", () => (composing = true));
  input.addEventListener("compositionend", () => {
    composing = false;
    later();
  });
  input.addEventListener("input", () => composing || later());
  input.addEventListener("keydown", onKey);
  form.addEventListener("submit", close);
  document.addEventListener("pointerdown", (event) => form.contains(event.target) || close());
  form.addEventListener("focusout", (event) => form.contains(event.relatedTarget) || setTimeout(close, 150));
}
