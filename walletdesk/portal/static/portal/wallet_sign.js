// A key or a phrase in the field for the signature is not even sent. The server looks again, whatever happens here.
import { looksSecret } from "./secret_looks.js";

const form = document.querySelector("form[data-sign]");
form?.addEventListener("submit", (event) => {
  const field = form.querySelector("[data-signature]");
  const line = form.querySelector("[data-secret-says]");
  const isSecret = isKey(field.value) || looksSecret(field.value);
  line.hidden = !isSecret;
  if (!isSecret) return;
  event.preventDefault();
  field.value = "";
  line.textContent = form.dataset.secret;
  field.focus();
}, { capture: true });

// 64 digits are half a signature, and just a private key.
function isKey(text) {
  return /^(?:0x)?[0-9a-f]{64}$/i.test(text.replace(/[\s"'`]/g, ""));
}
