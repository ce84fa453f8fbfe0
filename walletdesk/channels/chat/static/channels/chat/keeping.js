/**
 * What stays in the browser: the conversation's key, for next time, and lines that are not sent yet, for this tab.
 * A line leaves as soon as the desk has it, because it may hold a secret that the desk took out.
 */
export class Keeping {
  constructor(site) {
    this.site = site;
    this.person = "";
  }

  get #name() {
    return `walletdesk-chat:${this.site}:${this.person}`;
  }

  get key() {
    return read(() => localStorage.getItem(this.#name)) ?? "";
  }

  set key(key) {
    if (key) read(() => localStorage.setItem(this.#name, key));
    else read(() => localStorage.removeItem(this.#name));
  }

  get unsent() {
    return JSON.parse(read(() => sessionStorage.getItem(this.#name)) ?? "[]");
  }

  set unsent(lines) {
    if (lines.length) read(() => sessionStorage.setItem(this.#name, JSON.stringify(lines)));
    else read(() => sessionStorage.removeItem(this.#name));
  }

  /** Everything of this site, whoever's it was: for a host whose user signs out. */
  forgetAll() {
    const prefix = `walletdesk-chat:${this.site}:`;
    for (const storage of [() => localStorage, () => sessionStorage]) {
      read(() => {
        for (const name of Object.keys(storage())) if (name.startsWith(prefix)) storage().removeItem(name);
      });
    }
  }
}

/** A browser may forbid storage; the chat then works for as long as the page is open. */
function read(act) {
  try {
    return act();
  } catch {
    return null;
  }
}
