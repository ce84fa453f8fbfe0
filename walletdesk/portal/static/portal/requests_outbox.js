// What is being sent: each line under an id of its own, so that sending it again after a lost connection never
// doubles it.
import { add, lastNumber } from "./requests_lines.js";
import { form, lines, parsed } from "./requests_page.js";
import { refreshStanding } from "./requests_standing.js";

const sending = document.getElementById("sending");

const outbox = [];
let isSending = false;

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const data = new FormData(form);
  const text = data.get("body").trim();
  const files = data.getAll("uploads").filter((file) => file.size);
  if (!text && !files.length) return form.elements.body.focus();
  if (form.querySelector('.chosen-files[data-wrong="1"]')) return undefined;
  const uid = data.get("uid") || crypto.randomUUID();
  outbox.push({ uid, text, data, line: waiting(uid, text, files) });
  form.reset();
  form.elements.body.value = "";
  form.elements.uid.value = crypto.randomUUID();
  form.elements.body.dispatchEvent(new Event("input", { bubbles: true }));
  problem("");
  sendNext();
  return undefined;
});

// Enter sends where there is a keyboard; Shift and Enter make a new line.
form.elements.body.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.ctrlKey || event.metaKey) return;
  if (!matchMedia("(pointer: fine)").matches) return;
  event.preventDefault();
  form.requestSubmit();
});

function waiting(uid, text, files) {
  const line = sending.content.firstElementChild.cloneNode(true);
  line.dataset.sending = uid;
  line.querySelector(".bubble").textContent = [text, ...files.map((file) => file.name)].filter(Boolean).join("\n");
  line.querySelector("[data-again]").addEventListener("click", () => {
    outbox.find((one) => one.uid === uid).isHeld = false;
    sendNext();
  });
  lines.append(line);
  line.scrollIntoView({ block: "nearest" });
  return line;
}

async function sendNext() {
  const one = outbox.find((waits) => !waits.isHeld);
  if (isSending || !one) return;
  isSending = true;
  failed(one, false);
  try {
    await send(one);
    outbox.splice(outbox.indexOf(one), 1);
  } catch {
    one.isHeld = true;
    failed(one, true);
  }
  isSending = false;
  sendNext();
}

async function send(one) {
  one.data.set("uid", one.uid);
  one.data.set("after", String(lastNumber()));
  const headers = { Accept: "application/json" };
  const response = await fetch(form.action, { method: "POST", body: one.data, headers, credentials: "same-origin" });
  if (response.status >= 500) throw new Error(`lines: ${response.status}`);
  const answer = await response.json();
  if (response.ok) return sent(one, answer);
  return refused(one, answer.error);
}

function sent(one, { lines: html, advice }) {
  one.line.remove();
  add(html);
  if (advice) showAdvice(advice);
  refreshStanding();
}

/** The server said why: the words go back to where they can be changed. */
function refused(one, words) {
  one.line.remove();
  const field = form.elements.body;
  field.value = [one.text, field.value].filter(Boolean).join("\n");
  field.dispatchEvent(new Event("input", { bubbles: true }));
  problem(words);
  field.focus();
}

function showAdvice(html) {
  const box = document.getElementById("advice");
  box.replaceChildren(parsed(html));
  box.firstElementChild?.focus();
  box.scrollIntoView({ block: "start" });
}

function failed(one, isFailed) {
  one.line.classList.toggle("message--failed", isFailed);
  one.line.querySelector("footer").hidden = !isFailed;
}

function problem(words) {
  const place = form.querySelector("[data-problem]");
  place.textContent = words;
  place.hidden = !words;
}

addEventListener("online", () => {
  for (const one of outbox) one.isHeld = false;
  sendNext();
});
addEventListener("beforeunload", (event) => outbox.length && event.preventDefault());
