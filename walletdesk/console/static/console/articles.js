// Puts a suggested article into the answer, and says that it fitted.
import * as composer from "./composer.js";

document.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-insert]");
  if (!button || !composer.field()) return;
  composer.toReply();
  composer.insert(button.dataset.insert);
  // On a phone the answer is written on another pane.
  document.body.dataset.pane = "main";
  const token = composer.field().form.elements.csrfmiddlewaretoken.value;
  fetch(button.dataset.fit, { method: "POST", headers: { "X-CSRFToken": token, "HX-Request": "true" } }).catch(() => {});
});
