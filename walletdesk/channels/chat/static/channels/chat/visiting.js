/** On our own page the session says who this is; elsewhere the host's signed token, or nobody. */
export async function visit(element, api) {
  const visit = await api.post("visit/", { identity: await identity(element) });
  const entryUrl = element.getAttribute("entry-url");
  if (!entryUrl || visit.entry) return visit;
  const headers = { "X-CSRFToken": element.getAttribute("csrf") ?? "" };
  const response = await fetch(entryUrl, { method: "POST", headers, credentials: "same-origin" });
  return response.ok ? { ...visit, ...(await response.json()) } : visit;
}

async function identity(element) {
  const url = element.getAttribute("identity-url");
  if (!url) return element.getAttribute("identity") ?? "";
  const response = await fetch(url, { credentials: "same-origin", cache: "no-store" }).catch(() => null);
  return response?.ok ? (await response.text()).trim() : "";
}
