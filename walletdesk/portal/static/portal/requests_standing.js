// Where the request stands: the part of the page above the lines.
import { get, parsed, standing } from "./requests_page.js";

/** Not while somebody is about to press something in it. */
export async function refreshStanding() {
  try {
    const html = await get(standing.dataset.url);
    if (standing.contains(document.activeElement) || standing.dataset.last === html) return;
    standing.dataset.last = html;
    standing.replaceChildren(parsed(html));
  } catch {
    // The next event or minute tries again.
  }
}
