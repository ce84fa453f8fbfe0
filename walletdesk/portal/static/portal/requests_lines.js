// What was said, as the server renders it: fetched after the last line, put in by its number.
import { form, get, lines, parsed } from "./requests_page.js";

export function lastNumber() {
  return Math.max(0, ...[...lines.querySelectorAll("[data-number]")].map((line) => Number(line.dataset.number)));
}

let catching = null;
let again = false;

/** Fetches what came after the last line; calls during one become one more. */
export async function catchUp() {
  if (catching) return void (again = true);
  catching = get(`${lines.dataset.url}?after=${lastNumber()}`);
  try {
    add(await catching);
  } catch {
    setTimeout(catchUp, 5_000);
  } finally {
    catching = null;
  }
  if (again) {
    again = false;
    catchUp();
  }
}

export function add(html) {
  const isAtEnd = innerHeight + scrollY >= document.documentElement.scrollHeight - 200;
  for (const line of parsed(html).querySelectorAll("li")) place(line);
  if (isAtEnd) form.scrollIntoView({ block: "nearest" });
}

/** In the order of numbers, before what is still being sent; a line that is there already is not added. */
function place(line) {
  if (document.getElementById(line.id)) return;
  const uid = line.dataset.uid;
  if (uid) lines.querySelector(`[data-sending="${CSS.escape(uid)}"]`)?.remove();
  const number = Number(line.dataset.number);
  const later = [...lines.children].find((other) => !(Number(other.dataset.number) <= number));
  lines.insertBefore(line, later ?? null);
}

export function markRead(number) {
  for (const line of lines.querySelectorAll("[data-number]")) {
    const mark = line.querySelector("[data-read]");
    if (mark && Number(line.dataset.number) <= number) mark.hidden = false;
  }
}
