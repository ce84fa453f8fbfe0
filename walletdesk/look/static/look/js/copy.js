// <button data-copy="text"> or <button data-copy-from="element-id">: the text goes to the clipboard.
// data-copied="…" says what was copied, where that matters.
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy], [data-copy-from]");
  if (!button) return;
  const source = document.getElementById(button.dataset.copyFrom ?? "");
  const text = button.dataset.copy ?? source?.value ?? source?.innerText ?? "";
  const toasts = document.querySelector("[data-toasts]");
  try {
    await navigator.clipboard.writeText(text.trim());
    say(button.dataset.copied ?? toasts?.dataset.copied);
  } catch {
    if (source) getSelection().selectAllChildren(source); // no permission: leave it selected for the hand
  }
});

function say(text) {
  document.dispatchEvent(new CustomEvent("look:toast", { detail: { text } }));
}
