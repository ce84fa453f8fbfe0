// Linking with a wallet in this browser: it tells its address, signs the text that we make for it, and that is all.
import { account, discover, isBusy, isCancelled, sign } from "./wallets.js";

const box = document.querySelector("[data-wallets]");
if (box) begin();

async function begin() {
  const buttons = box.querySelector("[data-wallet-buttons]");
  box.hidden = false;
  const wallets = await discover((wallet) => buttons.append(buttonOf(wallet)));
  box.querySelector("[data-none]").hidden = wallets.length > 0;
}

function buttonOf(wallet) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button button--primary";
  button.textContent = wallet.name ? box.dataset.named.replace("{name}", wallet.name) : box.dataset.unnamed;
  button.addEventListener("click", () => link(wallet, button));
  return button;
}

async function link(wallet, button) {
  if (box.querySelector("[aria-busy=true]")) return;
  button.setAttribute("aria-busy", "true");
  try {
    say(box.dataset.waiting);
    const { address, chain } = await account(wallet.provider);
    const { text } = await post(box.dataset.texts, { address, chain_id: chain });
    say(box.dataset.waiting);
    const signature = await sign(wallet.provider, text, address);
    const answer = await post(box.dataset.proofs, { text, signature });
    location.assign(answer.url);
  } catch (problem) {
    if (problem?.url) location.assign(problem.url);
    else say(wordsFor(problem));
    button.removeAttribute("aria-busy");
  }
}

async function post(url, fields) {
  const token = box.querySelector("[name=csrfmiddlewaretoken]").value;
  const response = await fetch(url, {
    method: "POST",
    headers: { Accept: "application/json", "X-CSRFToken": token },
    body: new URLSearchParams(fields),
  });
  const isJson = response.headers.get("Content-Type")?.startsWith("application/json");
  const answer = isJson ? await response.json() : {};
  if (!response.ok || !isJson) throw answer;
  return answer;
}

function wordsFor(problem) {
  if (problem?.error) return problem.error;
  if (isCancelled(problem)) return box.dataset.cancelled;
  return isBusy(problem) ? box.dataset.busy : box.dataset.failed;
}

function say(words) {
  const line = box.querySelector("[data-says]");
  line.textContent = words;
  line.hidden = !words;
}
