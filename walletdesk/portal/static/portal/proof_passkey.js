// A passkey signs the desk's question; the answer goes back as an ordinary form.
const form = document.querySelector("[data-passkey]");
const button = form?.querySelector("[data-ask]");
const problem = document.querySelector("[data-problem]");

if (button && globalThis.PublicKeyCredential) button.hidden = false;

button?.addEventListener("click", async () => {
  button.setAttribute("aria-busy", "true");
  problem.hidden = true;
  try {
    const { challenge, publicKey } = await ask();
    const credential = await navigator.credentials.get({ publicKey: decoded(publicKey) });
    form.elements.challenge.value = challenge;
    form.elements.response.value = JSON.stringify(encoded(credential));
    form.requestSubmit();
  } catch {
    button.removeAttribute("aria-busy");
    problem.textContent = problem.dataset.refused;
    problem.hidden = false;
  }
});

async function ask() {
  const body = new FormData(form);
  const response = await fetch(form.dataset.challenge, { method: "POST", body, credentials: "same-origin" });
  if (!response.ok) throw new Error(`challenge: ${response.status}`);
  return response.json();
}

function decoded(options) {
  const allowCredentials = options.allowCredentials?.map((one) => ({ ...one, id: bytes(one.id) }));
  return { ...options, challenge: bytes(options.challenge), ...(allowCredentials && { allowCredentials }) };
}

function encoded({ id, rawId, type, response, authenticatorAttachment }) {
  return {
    id,
    rawId: text(rawId),
    type,
    authenticatorAttachment,
    clientExtensionResults: {},
    response: {
      clientDataJSON: text(response.clientDataJSON),
      authenticatorData: text(response.authenticatorData),
      signature: text(response.signature),
      userHandle: response.userHandle ? text(response.userHandle) : null,
    },
  };
}

function bytes(base64url) {
  const base64 = base64url.replaceAll("-", "+").replaceAll("_", "/");
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

function text(buffer) {
  const base64 = btoa(String.fromCharCode(...new Uint8Array(buffer)));
  return base64.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}
