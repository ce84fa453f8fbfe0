// Tells the service worker which articles to keep for when there is no connection: this one, and those needed most.
const language = document.documentElement.lang.startsWith("zh") ? "zh" : "en";
const asked = new URLSearchParams(location.search).get("text");

navigator.serviceWorker?.ready.then((registration) => {
  const article = document.querySelector("main .article") ? location.pathname : "";
  registration.active?.postMessage({ keep: article, language: asked ?? language, needed: language });
});
