// <form data-passkey="get|create" data-challenge="…" data-answer="…">: asks the browser for a passkey and sends its
// answer. Only where the browser knows passkeys; parts that need it are marked data-passkey-part and appear then.
const knows = Boolean(globalThis.PublicKeyCredential);

const toBytes = (text) => {
  const plain = text.replace(/-/g, "+").replace(/_/g, "/");
  return Uint8Array.from(atob(plain), (letter) => letter.charCodeAt(0));
};

const toText = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

const named = (known) => ({ ...known, id: toBytes(known.id) });

function options({ publicKey }) {
  const asked = { ...publicKey, challenge: toBytes(publicKey.challenge) };
  if (asked.user) asked.user = { ...asked.user, id: toBytes(asked.user.id) };
  if (asked.allowCredentials) asked.allowCredentials = asked.allowCredentials.map(named);
  if (asked.excludeCredentials) asked.excludeCredentials = asked.excludeCredentials.map(named);
  return { publicKey: asked };
}

function answerOf(credential) {
  const response = { clientDataJSON: toText(credential.response.clientDataJSON) };
  for (const part of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[part]) response[part] = toText(credential.response[part]);
  }
  return {
    id: credential.id,
    rawId: toText(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment,
    clientExtensionResults: credential.getClientExtensionResults(),
    response,
  };
}

async function post(url, token, body) {
  const headers = { "X-CSRFToken": token, "Content-Type": "application/json", Accept: "application/json" };
  const response = await fetch(url, { method: "POST", headers, body: JSON.stringify(body), credentials: "same-origin" });
  if (response.redirected) location.assign(response.url);
  return response.json();
}

async function ceremony(form) {
  const token = form.querySelector('[name="csrfmiddlewaretoken"]').value;
  const asking = await post(form.dataset.challenge, token, {});
  if (!asking.publicKey) return asking;
  const credential = await navigator.credentials[form.dataset.passkey](options(asking));
  return post(form.dataset.answer, token, { challenge: asking.challenge, response: answerOf(credential) });
}

async function start(form) {
  const error = form.querySelector("[data-passkey-error]");
  error.hidden = true;
  let outcome;
  try {
    outcome = await ceremony(form);
  } catch {
    outcome = { error: form.dataset.failed };
  }
  if (outcome.url) return location.assign(outcome.url);
  error.textContent = outcome.error ?? form.dataset.failed;
  error.hidden = false;
}

if (knows) {
  for (const part of document.querySelectorAll("[data-passkey-part]")) part.hidden = false;
  for (const form of document.querySelectorAll("[data-passkey]")) {
    form.dataset.many = "";
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      start(form);
    });
  }
} else {
  for (const form of document.querySelectorAll("[data-passkey] button")) form.disabled = true;
}

// What was begun to be written at the desk does not stay on a machine where nobody is signed in.
if (document.querySelector('[data-passkey="get"]')) {
  for (const key of Object.keys(localStorage)) if (key.startsWith("draft:")) localStorage.removeItem(key);
}
