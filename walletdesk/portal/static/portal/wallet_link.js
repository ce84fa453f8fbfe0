// Linking with a wallet in this browser: it tells its address, signs the text that we make for it, and that is all.
import { offer, post } from "./wallet_box.js";
import { account, sign } from "./wallets.js";

const box = document.querySelector("[data-wallets]");
if (box) {
  box.hidden = false;
  offer(box, link);
}

async function link(provider) {
  const { address, chain } = await account(provider);
  const { text } = await post(box, box.dataset.texts, { address, chain_id: chain });
  const signature = await sign(provider, text, address);
  return (await post(box, box.dataset.proofs, { text, signature })).url;
}
