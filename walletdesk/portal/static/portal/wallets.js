// Wallets in this browser: each announces itself (EIP-6963); an old one only stands at window.ethereum (EIP-1193).
// Names and pictures are the wallets' own, and nothing but text and pictures.
const SETTLED = 400; // ms; wallets announce themselves at once, some only when their script has woken up

export function discover(found) {
  const known = new Map();
  const add = (id, wallet) => {
    if (known.has(id)) return;
    known.set(id, wallet);
    found(wallet);
  };
  const addOld = () => {
    if (!known.size && window.ethereum?.request) add("injected", { name: "", provider: window.ethereum });
  };
  addEventListener("eip6963:announceProvider", (event) => {
    const { info, provider } = event.detail ?? {};
    if (info?.uuid && provider?.request) add(info.uuid, { name: nameOf(info.name), provider });
  });
  dispatchEvent(new Event("eip6963:requestProvider"));
  return new Promise((resolve) => {
    setTimeout(() => {
      addOld();
      // What the browsers inside some apps send when they put their wallet there late.
      addEventListener("ethereum#initialized", addOld, { once: true });
      resolve([...known.values()]);
    }, SETTLED);
  });
}

export async function account(provider) {
  const [address] = await provider.request({ method: "eth_requestAccounts" });
  if (!address) throw new Error("no account");
  const chain = Number(await provider.request({ method: "eth_chainId" }));
  return { address, chain: Number.isSafeInteger(chain) && chain > 0 ? chain : 1 };
}

export function sign(provider, text, address) {
  const bytes = new TextEncoder().encode(text);
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return provider.request({ method: "personal_sign", params: [`0x${hex}`, address] });
}

/** Asks to change to a network (EIP-3326); `words`: what to say of each no. */
export async function change(provider, chainId, words) {
  try {
    await provider.request({ method: "wallet_switchEthereumChain", params: [{ chainId }] });
  } catch (problem) {
    throw isCancelled(problem) || isBusy(problem) ? problem : { error: words.network };
  }
}

/** What to say of a problem: the words that came with it, or those of the page (its `data-…`) for its kind. */
export function wordsFor(problem, words) {
  if (problem?.error) return problem.error;
  if (isCancelled(problem)) return words.cancelled;
  return isBusy(problem) ? words.busy : words.failed;
}

// EIP-1193: 4001 is the person's own no; -32002 a question that still waits in the wallet's window.
const isCancelled = (problem) => problem?.code === 4001 || problem?.code === "ACTION_REJECTED";
const isBusy = (problem) => problem?.code === -32002;

function nameOf(name) {
  return String(name ?? "").replace(/[^\p{L}\p{N}\p{P}\p{Zs}]/gu, "").slice(0, 40);
}
