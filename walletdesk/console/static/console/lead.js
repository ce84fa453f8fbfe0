// A stopped answer goes to a lead, and comes back into the editor.
import * as composer from "./composer.js";
import * as stopped from "./stopped.js";

const headers = { "HX-Request": "true", Accept: "application/json" };

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.matches("[data-ask-lead]")) ask(event, form);
  if (form.matches("[data-take-back]")) takeBack(event, form);
});

async function ask(event, form) {
  event.preventDefault();
  const body = new FormData(form);
  body.set("body", composer.field().value);
  const answer = await post(form, body);
  if (answer.error) {
    const error = form.querySelector("[data-ask-error]");
    error.textContent = answer.error;
    error.hidden = false;
    return;
  }
  stopped.clear(form.closest("[data-ticket]"));
  composer.empty();
  renew();
}

/** The words come back first, and only then stop waiting: nothing is lost on a bad line. */
async function takeBack(event, form) {
  event.preventDefault();
  composer.toReply();
  composer.insert(form.dataset.takeBack);
  await post(form, new FormData(form));
  renew();
}

async function post(form, body) {
  try {
    const response = await fetch(form.action, { method: "POST", headers, body });
    const onward = response.headers.get("HX-Redirect");
    if (onward) location.assign(onward);
    const isJson = response.headers.get("Content-Type")?.startsWith("application/json");
    return isJson ? await response.json() : {};
  } catch {
    return { error: document.querySelector("#desk").dataset.notSent };
  }
}

function renew() {
  htmx.trigger(document.querySelector('[data-panel="stopped"]'), "refresh");
}
