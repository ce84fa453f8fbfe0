// Keeps the static files, the page for no connection, and articles of the help centre in a form that is asked for
// without cookies; never a page that says anything about a person.
const CACHE = "static-2";
const SHELF = "help-1";
const MOST_KEPT = 80;
const OFFLINE = "/offline/";
const ARTICLE = /^\/help\/(?!flows\/|search\/)[a-z0-9-]+\/[a-z0-9-]+\/$/;

self.addEventListener("install", (event) => {
  event.waitUntil(keepOfflinePage().then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(dropOldCaches().then(() => self.clients.claim()));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (url.pathname.startsWith("/static/")) event.respondWith(fromStaticFiles(request));
  else if (request.mode === "navigate") event.respondWith(fromNetworkOrOfflinePage(request));
});

self.addEventListener("message", (event) => {
  if (event.source && new URL(event.source.url).origin === self.location.origin) event.waitUntil(keepArticles(event.data));
});

async function keepArticles({ keep, language, needed }) {
  if (ARTICLE.test(keep)) await keepArticle(`${keep}kept/?text=${language === "zh" ? "zh" : "en"}`, true);
  const list = `/help/needed.json?text=${needed === "zh" ? "zh" : "en"}`;
  const response = await fetch(list, { credentials: "omit" }).catch(() => null);
  if (!response?.ok) return;
  for (const address of (await response.json()).kept) await keepArticle(address, false);
  const shelf = await caches.open(SHELF);
  const kept = await shelf.keys();
  await Promise.all(kept.slice(0, Math.max(0, kept.length - MOST_KEPT)).map((request) => shelf.delete(request)));
}

async function keepArticle(address, again) {
  const shelf = await caches.open(SHELF);
  if (!again && (await shelf.match(address))) return;
  try {
    const response = await fetch(address, { credentials: "omit" });
    if (!response.ok || response.redirected) return;
    await shelf.delete(address);
    await shelf.put(address, response);
  } catch {
    // Another time.
  }
}

async function keptArticle(path) {
  if (!ARTICLE.test(path)) return undefined;
  const shelf = await caches.open(SHELF);
  const found = (await shelf.keys()).filter((request) => new URL(request.url).pathname === `${path}kept/`);
  return found.length ? shelf.match(found.at(-1)) : undefined;
}

async function keepOfflinePage() {
  const cache = await caches.open(CACHE);
  const response = await fetch(OFFLINE, { credentials: "same-origin", cache: "reload" });
  if (!response.ok) return;
  const html = await response.clone().text();
  await cache.put(OFFLINE, response);
  const files = [...html.matchAll(/(?:href|src)="(\/static\/[^"]+\.(?:css|svg|js))"/g)].map((match) => match[1]);
  await Promise.allSettled(files.map((file) => cache.add(file)));
}

async function dropOldCaches() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => ![CACHE, SHELF].includes(name)).map((name) => caches.delete(name)));
}

// Hashed names never change, so the kept copy is as good as the server's; all others are asked for first.
async function fromStaticFiles(request) {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(request);
  if (kept && /\.[0-9a-f]{12}\./.test(request.url)) return kept;
  try {
    const response = await fetch(request);
    if (response.ok) await cache.put(request, response.clone());
    return response;
  } catch (error) {
    if (kept) return kept;
    throw error;
  }
}

async function fromNetworkOrOfflinePage(request) {
  try {
    return await fetch(request);
  } catch (error) {
    const url = new URL(request.url);
    const kept = (await keptArticle(url.pathname)) ?? (await caches.match(OFFLINE));
    if (kept) return kept;
    throw error;
  }
}
