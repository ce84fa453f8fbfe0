// The editor of an article: shows what is written as customers will see it, and keeps on this device what is not saved.
const form = document.querySelector("[data-editor]");
const pause = 350;
const sides = [...form.querySelectorAll(".editor-side")];
const fields = () => [...form.elements].filter((field) => /^(en|zh)-(title|summary|body|keywords|sources)$/.test(field.name));
const words = () => Object.fromEntries(fields().map((field) => [field.name, field.value]));
// Blanks at the end and kinds of line ends make no difference: the server keeps neither.
const same = (value) => value.replace(/\s+/g, " ").trim();
const told = (said) => JSON.stringify(Object.entries(said).map(([name, value]) => [name, same(value)]));
const asServed = told(words());
const key = form.dataset.draft;

for (const side of sides) {
  const shown = side.querySelector("[data-preview]");
  const see = (name) => side.querySelector(`[name$="-${name}"]`).value;
  let timer;
  let asking;

  const show = async () => {
    asking?.abort();
    asking = new AbortController();
    const body = new URLSearchParams({
      csrfmiddlewaretoken: form.elements.csrfmiddlewaretoken.value,
      language: side.dataset.language,
      title: see("title"),
      summary: see("summary"),
      body: see("body"),
    });
    try {
      const headers = { "HX-Request": "true" };
      const response = await fetch(form.dataset.previewUrl, { method: "POST", headers, body, signal: asking.signal });
      if (!response.ok) return;
      shown.innerHTML = await response.text();
      delete shown.dataset.behind;
    } catch {
      // Away for a moment, or overtaken by the next letter: what is shown says that it is behind.
    }
  };

  side.addEventListener("input", () => {
    shown.dataset.behind = "";
    clearTimeout(timer);
    timer = setTimeout(show, pause);
  });
  // Whoever follows a link from here would leave what is being written.
  shown.addEventListener("click", (event) => event.target.closest("a")?.setAttribute("target", "_blank"));
  if (see("title") || see("body")) show();
}

function turnTo(language) {
  form.dataset.side = language;
  for (const tab of form.querySelectorAll("[data-turn]")) {
    tab.setAttribute("aria-pressed", String(tab.dataset.turn === language));
  }
}

for (const tab of form.querySelectorAll("[data-turn]")) tab.addEventListener("click", () => turnTo(tab.dataset.turn));
const asked = location.hash.slice(1);
const troubled = sides.find((side) => side.querySelector("[role=alert], .field--error"));
if (troubled) turnTo(troubled.dataset.language);
else if (sides.some((side) => side.dataset.language === asked)) turnTo(asked);

// What is not saved stays on this device, until the server says the same.
const unsaved = form.querySelector("[data-unsaved]");
let isSent = false;

function keep() {
  const isServed = told(words()) === asServed;
  unsaved.hidden = isServed;
  if (isServed) localStorage.removeItem(key);
  else localStorage.setItem(key, JSON.stringify(words()));
}

form.addEventListener("input", keep);
form.addEventListener("submit", () => (isSent = true));
addEventListener("pageshow", () => (isSent = false));
addEventListener("beforeunload", (event) => {
  if (!isSent && told(words()) !== asServed) event.preventDefault();
});

const offer = form.querySelector("[data-kept]");
const kept = localStorage.getItem(key);
if (kept && told(JSON.parse(kept)) === asServed) localStorage.removeItem(key);
else if (kept && !form.querySelector("[role=alert]")) offer.hidden = false;

form.querySelector("[data-take-up]").addEventListener("click", () => {
  for (const [name, value] of Object.entries(JSON.parse(kept))) if (form.elements[name]) form.elements[name].value = value;
  offer.hidden = true;
  for (const side of sides) side.dispatchEvent(new Event("input", { bubbles: true }));
});
form.querySelector("[data-drop]").addEventListener("click", () => {
  localStorage.removeItem(key);
  offer.hidden = true;
});
form.querySelector("[data-forget]")?.addEventListener("click", () => {
  isSent = true;
  localStorage.removeItem(key);
});
