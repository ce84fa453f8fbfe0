// On the page for no connection: the articles that this device has kept, in the language of the page.
const box = document.querySelector("[data-shelf]");
const wanted = document.documentElement.lang.startsWith("zh") ? "zh" : "en";

async function entry(shelf, request) {
  const url = new URL(request.url);
  if (url.searchParams.get("text") !== wanted) return null;
  const html = await (await shelf.match(request)).text();
  const title = new DOMParser().parseFromString(html, "text/html").querySelector("h1")?.textContent.trim();
  if (!title) return null;
  const link = document.createElement("a");
  link.href = url.pathname.replace(/kept\/$/, "");
  link.textContent = title;
  const item = document.createElement("li");
  item.append(link);
  return item;
}

async function show() {
  if (!box || !("caches" in window) || !(await caches.has("help-1"))) return;
  const shelf = await caches.open("help-1");
  const requests = await shelf.keys();
  const items = (await Promise.all(requests.reverse().map((request) => entry(shelf, request)))).filter(Boolean);
  box.querySelector("ul").replaceChildren(...items);
  box.hidden = items.length === 0;
}

show();
