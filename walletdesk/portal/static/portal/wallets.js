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
  addEventListener("eip6963:announceProvider", (event) => {
    const { info, provider } = event.detail ?? {};
    if (info?.uuid && provider?.request) add(info.uuid, { name: nameOf(info.name), provider });
  });
  dispatchEvent(new Event("eip6963:requestProvider"));
  return new Promise((resolve) => {
    setTimeout(() => {
      if (!known.size && window.ethereum?.request) add("injected", { name: "", provider: window.ethereum });
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

// EIP-1193: 4001 is the person's own no; -32002 a question that still waits in the wallet's window.
export const isCancelled = (problem) => problem?.code === 4001 || problem?.code === "ACTION_REJECTED";
export const isBusy = (problem) => problem?.code === -32002;

function nameOf(name) {
  return String(name ?? "").replace(/[^\p{L}\p{N}\p{P}\p{Zs}]/gu, "").slice(0, 40);
}
