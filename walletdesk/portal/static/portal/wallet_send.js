// Sending with a wallet in this browser: it is asked for the address and the network that were checked, signs what we
// built, and gives back the transaction's hash. What it really sent, the network tells.
import { offer, post } from "./wallet_box.js";
import { account, change } from "./wallets.js";

const box = document.querySelector("[data-send]");
if (box) offer(box, send);

async function send(provider) {
  const { send: sender, handingOver, transaction: told, other } = box.dataset;
  const chosen = await account(provider);
  if (chosen.address.toLowerCase() !== sender.toLowerCase()) throw { error: other };
  const { transaction } = await post(box, handingOver, {});
  if (chosen.chain !== Number(transaction.chainId)) await change(provider, transaction.chainId, box.dataset);
  const hash = await provider.request({ method: "eth_sendTransaction", params: [transaction] });
  return (await post(box, told, { hash })).url;
}
