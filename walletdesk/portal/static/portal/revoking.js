// Taking an approval back: the wallet app of this browser is asked to sign the one call that the page shows.
import { say } from "./wallet_box.js";
import { account, change, discover, wordsFor } from "./wallets.js";

const EVERY = 5000; // ms between two looks at the list while something is on its way
const box = document.querySelector("[data-revoking]");
const wallets = [];
let waiting;
discover((wallet) => wallets.push(wallet));

box?.addEventListener("click", async ({ target }) => {
  const button = target.closest("[data-revoke]");
  const approval = button?.closest("[data-approval]");
  if (!approval || button.getAttribute("aria-busy")) return;
  button.setAttribute("aria-busy", "true");
  try {
    say(approval, box.dataset.waiting);
    await revoke(approval);
    button.hidden = true;
    say(approval, box.dataset.sent);
    waiting ??= setInterval(renew, EVERY);
  } catch (problem) {
    say(approval, wordsFor(problem, box.dataset));
  }
  button.removeAttribute("aria-busy");
});

async function revoke({ dataset }) {
  if (!wallets.length) throw { error: box.dataset.none };
  const { from, to, data, chain } = dataset;
  const provider = await holderOf(from);
  if ((await account(provider)).chain !== Number(chain)) await change(provider, chain, box.dataset);
  return provider.request({ method: "eth_sendTransaction", params: [{ from, to, data, value: "0x0" }] });
}

/** The wallet that has this address; each is asked, because somebody may have several. */
async function holderOf(address) {
  for (const { provider } of wallets) {
    const shown = await provider.request({ method: "eth_requestAccounts" });
    if (shown.some((one) => one.toLowerCase() === address)) return provider;
  }
  throw { error: box.dataset.other };
}

/** The list again; nobody's open part of it is closed while it would look the same. */
async function renew() {
  const old = box.querySelector("#approvals");
  const response = await fetch(`${box.dataset.list}?mark=${old.dataset.mark}`);
  if (response.status !== 200) return;
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  old.replaceWith(page.querySelector("#approvals"));
  if (!box.querySelector("[data-says]:not([hidden])")) {
    clearInterval(waiting);
    waiting = undefined;
  }
}
