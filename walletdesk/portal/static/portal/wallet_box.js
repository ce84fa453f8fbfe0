// The part of a page in which a wallet of this browser is asked for something: a button for each wallet, one line that
// says how it stands, and our own side of it. Its words are the part's `data-…`.
import { discover, wordsFor } from "./wallets.js";

/** `ask(provider)` is what a press does; it gives back the address of the page that comes next. */
export async function offer(box, ask) {
  const buttons = box.querySelector("[data-wallet-buttons]");
  const none = box.querySelector("[data-none]");
  const wallets = await discover((wallet) => {
    none.hidden = true;
    buttons.append(buttonOf(box, wallet, ask));
  });
  if (!wallets.length) none.hidden = false;
}

export function say(part, words) {
  const line = part.querySelector("[data-says]");
  line.textContent = words;
  line.hidden = !words;
}

/** What our side answers; throws it where it is a refusal, with its `error` in words or the `url` to go on at. */
export async function post(box, url, fields) {
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

function buttonOf(box, { name, provider }, ask) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button button--primary";
  button.textContent = name ? box.dataset.named.replace("{name}", name) : box.dataset.unnamed;
  button.addEventListener("click", () => press(box, button, () => ask(provider)));
  return button;
}

async function press(box, button, ask) {
  if (box.querySelector("[aria-busy=true]")) return;
  button.setAttribute("aria-busy", "true");
  say(box, box.dataset.waiting);
  try {
    location.assign(await ask());
  } catch (problem) {
    if (problem?.url) location.assign(problem.url);
    else say(box, wordsFor(problem, box.dataset));
    button.removeAttribute("aria-busy");
  }
}
