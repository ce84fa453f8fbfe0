// Forms: texts that grow, words that are not lost by leaving, one press that is not sent twice.
const dirty = new Set();

function grow(textarea) {
  if (CSS.supports("field-sizing", "content")) return;
  textarea.style.height = "auto";
  textarea.style.height = `${textarea.scrollHeight + 2}px`;
}

document.addEventListener("input", (event) => {
  const field = event.target;
  if (field.matches("textarea[data-grow]")) grow(field);
  if (!field.matches("[data-guard]")) return;
  if (field.value.trim()) dirty.add(field);
  else dirty.delete(field);
});

// A form that is sent has no unsaved words; if it comes back with errors, the page is a new one.
document.addEventListener("submit", (event) => {
  if (event.defaultPrevented) return;
  for (const field of event.target.elements) dirty.delete(field);
  if (event.target.matches("[hx-post], [data-many]")) return;
  const button = event.submitter;
  setTimeout(() => button?.setAttribute("aria-busy", "true"));
  event.target.addEventListener("submit", stopSecond);
});

function stopSecond(event) {
  event.preventDefault();
}

// The page may come back out of the browser's memory, with its buttons as they were left.
addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  for (const form of document.forms) form.removeEventListener("submit", stopSecond);
  for (const button of document.querySelectorAll("[aria-busy]")) button.removeAttribute("aria-busy");
});

addEventListener("beforeunload", (event) => {
  for (const field of dirty) if (!field.isConnected) dirty.delete(field);
  if (dirty.size) event.preventDefault();
});

document.addEventListener("htmx:afterRequest", (event) => {
  if (!event.detail.successful) return;
  for (const field of event.target.querySelectorAll?.("[data-guard]") ?? []) dirty.delete(field);
});

// Ctrl or Command with Enter sends what is being written.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || !event.target.matches("textarea")) return;
  event.preventDefault();
  event.target.form?.requestSubmit();
});

document.querySelector("[data-error-summary]")?.focus();
for (const textarea of document.querySelectorAll("textarea[data-grow]")) grow(textarea);
