import { looksSecret } from "./secret_looks.js";

// A hint while one writes: what looks like a secret is named before it is sent. The server decides; it takes out
// what is one, also where this finds nothing.
const form = document.querySelector("[data-contact]");
const hint = form?.querySelector("[data-secret-hint]");

form?.addEventListener("input", (event) => {
  if (!event.target.matches("textarea, input:not([type=file])")) return;
  const fields = form.querySelectorAll("textarea, input[type=text]");
  hint.hidden = ![...fields].some((field) => looksSecret(field.value));
});

form?.addEventListener("submit", (event) => {
  if (form.querySelector('.chosen-files[data-wrong="1"]')) {
    event.preventDefault();
    event.stopImmediatePropagation();
    form.querySelector("input[data-files]").focus();
  }
}, true);
