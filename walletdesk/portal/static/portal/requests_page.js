// The parts of a request's page that its scripts share.
export const lines = document.getElementById("lines");
export const standing = document.getElementById("standing");
export const form = document.getElementById("say");
export const token = form.elements.csrfmiddlewaretoken.value;

export async function get(url) {
  const response = await fetch(url, { credentials: "same-origin", cache: "no-store" });
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return response.text();
}

export function parsed(html) {
  const holder = document.createElement("template");
  holder.innerHTML = html;
  return holder.content;
}
