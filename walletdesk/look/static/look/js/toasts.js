// Short news at the foot of the page, read out politely. Any module may ask:
// document.dispatchEvent(new CustomEvent("look:toast", { detail: { text, kind } })), kind "bad" for failures.
// `href` makes a link of the words; one with a `name` takes the place of the one of that name.
const box = document.querySelector("[data-toasts]");
const STAYS = 6000;

function show(text, kind, { href, name = "" } = {}) {
  if (!box || !text) return;
  const toast = document.createElement("div");
  toast.className = kind ? `toast toast--${kind}` : "toast";
  const words = document.createElement(href ? "a" : "span");
  if (href) words.href = href;
  words.textContent = text;
  if (name) box.querySelector(`[data-name="${CSS.escape(name)}"]`)?.remove();
  toast.dataset.name = name;
  toast.append(words, dismissal(toast));
  box.append(toast);
  if (kind !== "bad") setTimeout(() => toast.remove(), STAYS);
  return toast;
}

function dismissal(toast) {
  const button = document.createElement("button");
  button.type = "button";
  button.setAttribute("aria-label", box.dataset.close);
  button.textContent = "×";
  button.addEventListener("click", () => toast.remove());
  return button;
}

document.addEventListener("look:toast", ({ detail }) => show(detail.text, detail.kind, detail));
document.addEventListener("htmx:responseError", () => show(box?.dataset.failed, "bad"));
document.addEventListener("htmx:sendError", () => show(box?.dataset.offline, "bad"));

// What is over must not stand beside what is.
let connection;
for (const state of ["offline", "online"]) {
  addEventListener(state, () => {
    connection?.remove();
    connection = show(box?.dataset[state]);
  });
}
