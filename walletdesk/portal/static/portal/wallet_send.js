// Sending with a wallet in this browser: it is asked for the address and the network that were checked, signs what we
// built, and gives back the transaction's hash. What it really sent, the network tells.
import { account, discover, isBusy, isCancelled } from "./wallets.js";

const box = document.querySelector("[data-send]");
if (box) begin();

async function begin() {
  const buttons = box.querySelector("[data-wallet-buttons]");
  const none = box.querySelector("[data-none]");
  await discover((wallet) => {
    none.hidden = true;
    buttons.append(buttonOf(wallet));
  }).then((wallets) => {
    none.hidden = wallets.length > 0;
    if (wallets.length && !buttons.children.length) wallets.forEach((wallet) => buttons.append(buttonOf(wallet)));
  });
}

function buttonOf(wallet) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button button--primary";
  button.textContent = wallet.name ? box.dataset.named.replace("{name}", wallet.name) : box.dataset.unnamed;
  button.addEventListener("click", () => send(wallet.provider, button));
  return button;
}

async function send(provider, button) {
  if (box.querySelector("[aria-busy=true]")) return;
  button.setAttribute("aria-busy", "true");
  try {
    say(box.dataset.waiting);
    const chosen = await account(provider);
    if (chosen.address.toLowerCase() !== box.dataset.send.toLowerCase()) throw { error: box.dataset.other };
    const { transaction } = await post(box.dataset.handingOver, {});
    if (chosen.chain !== Number(transaction.chainId)) await change(provider, transaction.chainId);
    const hash = await provider.request({ method: "eth_sendTransaction", params: [transaction] });
    const answer = await post(box.dataset.transaction, { hash });
    location.assign(answer.url);
  } catch (problem) {
    say(wordsFor(problem));
    button.removeAttribute("aria-busy");
  }
}

async function change(provider, chainId) {
  try {
    await provider.request({ method: "wallet_switchEthereumChain", params: [{ chainId }] });
  } catch (problem) {
    throw { error: isBusy(problem) ? box.dataset.busy : box.dataset.network };
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
