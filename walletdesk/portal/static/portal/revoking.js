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

/** The list again; what is on its way stays as it looks, and nothing is touched while the list would look the same. */
async function renew() {
  const old = box.querySelector("#approvals");
  const response = await fetch(`${box.dataset.list}?mark=${old.dataset.mark}`);
  if (response.status !== 200) return;
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const fresh = page.querySelector("#approvals");
  const sent = [...old.querySelectorAll("[data-approval]")].filter((one) => one.querySelector("[data-revoke][hidden]"));
  const left = sent.map((one) => [one, sameIn(fresh, one)]).filter(([, same]) => same);
  for (const [one, same] of left) same.replaceWith(one);
  old.replaceWith(fresh);
  if (!left.length) {
    clearInterval(waiting);
    waiting = undefined;
  }
}

function sameIn(list, { dataset }) {
  const { from, to, data, chain } = dataset;
  return list.querySelector(
    `[data-approval][data-from="${from}"][data-to="${to}"][data-data="${data}"][data-chain="${chain}"]`,
  );
}
