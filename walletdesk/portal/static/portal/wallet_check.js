// Checking: what looks like a secret is not even sent. The server looks again, whatever happens here.
import { offerScanning } from "./scanning.js";
import { looksSecret } from "./secret_looks.js";

const form = document.querySelector("form[data-check]");
const field = form?.querySelector("textarea");
document.querySelector("[data-found]")?.focus({ preventScroll: true });

form?.addEventListener("submit", (event) => {
  const line = form.querySelector("[data-secret-says]");
  const isSecret = looksSecret(field.value) || /^[0-9a-f]{64}$/i.test(field.value.trim());
  line.hidden = !isSecret;
  if (!isSecret) return;
  event.preventDefault();
  field.value = "";
  line.textContent = form.dataset.secret;
  field.focus();
}, { capture: true });

if (form) {
  offerScanning(form, (text) => {
    field.value = text;
    field.focus();
  });
}
