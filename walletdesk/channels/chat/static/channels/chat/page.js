import "./element.js";

/** The chat as a page. An app gives `#site=…&identity=…`; nothing of that stays in the address or the history. */
const main = document.querySelector("[data-chat]");
const given = new URLSearchParams(location.hash.slice(1));
if (location.hash) history.replaceState(null, "", location.pathname + location.search);

const element = document.createElement("walletdesk-chat");
const facts = { mode: "page", desk: location.origin, site: given.get("site") ?? "own", theme: given.get("theme") ?? main.dataset.themeChoice,
  language: given.get("language") ?? document.documentElement.lang, identity: given.get("identity") };
for (const [name, value] of Object.entries(facts)) if (value) element.setAttribute(name, value);
if (facts.site === "own") {
  element.setAttribute("entry-url", "/chat/entry/");
  element.setAttribute("csrf", main.querySelector('[name="csrfmiddlewaretoken"]').value);
}
main.append(element);
