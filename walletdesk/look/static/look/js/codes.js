// One-time codes: a pasted “123 456” or “Your code is 123456” becomes the digits; a full code goes by itself.
document.addEventListener("paste", (event) => {
  const input = event.target.closest?.("[data-code-length]");
  if (!input) return;
  const digits = digitsOf(event.clipboardData.getData("text"));
  if (!digits) return;
  event.preventDefault();
  input.value = digits.slice(0, length(input));
  input.dispatchEvent(new Event("input", { bubbles: true }));
});

document.addEventListener("input", (event) => {
  const input = event.target;
  if (!input.matches("[data-code-length]")) return;
  const digits = digitsOf(input.value).slice(0, length(input));
  if (input.value !== digits) input.value = digits;
  const alone = input.form?.querySelectorAll("input:not([type=hidden]), textarea, select").length === 1;
  if (digits.length === length(input) && alone && !event.isComposing) input.form.requestSubmit();
});

// Full-width digits are what a Chinese keyboard may send.
function digitsOf(text) {
  return text.normalize("NFKC").replace(/\D/g, "");
}

function length(input) {
  return Number(input.dataset.codeLength);
}
