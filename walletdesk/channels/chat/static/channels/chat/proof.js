/** <form data-passkey data-ask="…">: asks the browser to sign with a passkey, and sends what it signed. */
const toBytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (one) => one.charCodeAt(0));
const toText = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

function request({ publicKey }) {
  const named = (known) => ({ ...known, id: toBytes(known.id) });
  const allowCredentials = publicKey.allowCredentials?.map(named);
  return { publicKey: { ...publicKey, challenge: toBytes(publicKey.challenge), allowCredentials } };
}

function signed({ id, rawId, type, response, getClientExtensionResults }, credential) {
  const parts = {};
  for (const name of ["clientDataJSON", "authenticatorData", "signature", "userHandle"]) {
    if (response[name]) parts[name] = toText(response[name]);
  }
  return { id, rawId: toText(rawId), type, response: parts, clientExtensionResults: getClientExtensionResults.call(credential) };
}

async function sign(form) {
  const token = form.elements.csrfmiddlewaretoken.value;
  const asked = await fetch(form.dataset.ask, { method: "POST", headers: { "X-CSRFToken": token } });
  if (!asked.ok) throw new Error(`${asked.status}`);
  const asking = await asked.json();
  const credential = await navigator.credentials.get(request(asking));
  form.elements.answer.value = JSON.stringify({ challenge: asking.challenge, response: signed(credential, credential) });
  form.submit();
}

for (const form of document.querySelectorAll("[data-passkey]")) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const problem = form.querySelector("[data-problem]");
    problem.hidden = true;
    sign(form).catch(() => (problem.hidden = false));
  });
}
