// <form data-passkey="get|create" data-asking="…" action="…"> asks the browser for a passkey, and goes where the answer
// leads. WebAuthn Level 3; options and answers travel as the JSON of its section 5.1.
const supported = Boolean(window.PublicKeyCredential && navigator.credentials);

for (const form of document.querySelectorAll("form[data-passkey]")) {
  form.hidden = !supported;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    run(form);
  });
}
for (const words of document.querySelectorAll("[data-passkey-unsupported]")) words.hidden = supported;

async function run(form) {
  const button = form.querySelector("button");
  if (button.getAttribute("aria-busy") === "true") return;
  button.setAttribute("aria-busy", "true");
  say(form, "");
  try {
    const asked = await post(form, form.dataset.asking, {});
    const credential = await ask(form.dataset.passkey, asked.publicKey);
    const answer = await post(form, form.action, { challenge: asked.challenge, response: toJson(credential) });
    location.assign(answer.url);
  } catch (problem) {
    if (problem.url) location.assign(problem.url);
    else say(form, wordsFor(form, problem));
    button.removeAttribute("aria-busy");
  }
}

async function post(form, url, body) {
  const fields = Object.fromEntries(new FormData(form));
  const { csrfmiddlewaretoken, ...named } = fields;
  const next = named.next ? `?${new URLSearchParams({ next: named.next })}` : "";
  const response = await fetch(url + next, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-CSRFToken": csrfmiddlewaretoken },
    body: JSON.stringify({ ...named, ...body }),
  });
  const isJson = response.headers.get("Content-Type")?.startsWith("application/json");
  const answer = isJson ? await response.json() : {};
  if (!response.ok) throw answer;
  return answer;
}

function ask(kind, options) {
  const publicKey = { ...options, challenge: bytes(options.challenge) };
  if (kind === "create") {
    publicKey.user = { ...options.user, id: bytes(options.user.id) };
    publicKey.excludeCredentials = (options.excludeCredentials ?? []).map(withBytes);
    return navigator.credentials.create({ publicKey });
  }
  publicKey.allowCredentials = (options.allowCredentials ?? []).map(withBytes);
  return navigator.credentials.get({ publicKey });
}

function toJson(credential) {
  const { response } = credential;
  const parts = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];
  const sent = parts.filter((part) => response[part]).map((part) => [part, text(response[part])]);
  return {
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    clientExtensionResults: credential.getClientExtensionResults(),
    response: Object.fromEntries(sent),
  };
}

// Closing the browser's window is no fault, and nothing happened.
function wordsFor(form, problem) {
  if (problem.error) return problem.error;
  if (problem.name === "InvalidStateError") return form.dataset.known ?? form.dataset.failed;
  return problem.name === "NotAllowedError" ? form.dataset.cancelled : form.dataset.failed;
}

function say(form, words) {
  const line = form.querySelector("[data-passkey-says]");
  line.textContent = words;
  line.hidden = !words;
}

function withBytes(known) {
  return { ...known, id: bytes(known.id) };
}

function bytes(base64url) {
  const base64 = base64url.replaceAll("-", "+").replaceAll("_", "/");
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

function text(buffer) {
  const binary = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}
