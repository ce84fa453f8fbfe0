// Keeps the static files and the page for no connection; never a page that says anything about a person.
const CACHE = "static-1";
const OFFLINE = "/offline/";

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

async function keepOfflinePage() {
  const cache = await caches.open(CACHE);
  const response = await fetch(OFFLINE, { credentials: "same-origin", cache: "reload" });
  if (!response.ok) return;
  const html = await response.clone().text();
  await cache.put(OFFLINE, response);
  const files = [...html.matchAll(/(?:href|src)="(\/static\/[^"]+\.(?:css|svg))"/g)].map((match) => match[1]);
  await Promise.allSettled(files.map((file) => cache.add(file)));
}

async function dropOldCaches() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name !== CACHE).map((name) => caches.delete(name)));
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
    const kept = await caches.match(OFFLINE);
    if (kept) return kept;
    throw error;
  }
}
