import "./element.js";

const GIVEN = ["language", "theme", "identity", "identityUrl"];

/** Puts the launcher into the page whose script tag loaded us: `<script type="module" src="…" data-site="…">`. */
export function mount(address) {
  const script = [...document.querySelectorAll("script[data-site]")].find((one) => one.src === address);
  if (!script || document.querySelector("walletdesk-chat")) return;
  const element = document.createElement("walletdesk-chat");
  element.setAttribute("site", script.dataset.site);
  element.setAttribute("desk", new URL(address).origin);
  for (const name of GIVEN) {
    if (script.dataset[name]) element.setAttribute(name === "identityUrl" ? "identity-url" : name, script.dataset[name]);
  }
  document.body.append(element);
}
