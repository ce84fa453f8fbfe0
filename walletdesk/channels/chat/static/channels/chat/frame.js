import { h, icon } from "./dom.js";

const PHONE = "(max-width: 640px)";

/** What stands around the chat: on a page of ours a panel, elsewhere a button with a dialog behind it. */
export class Frame {
  constructor({ words, language, desk, isPage, onPress, onClose }) {
    Object.assign(this, { words, isPage, onPress, onClose });
    this.title = h("h1", { id: "title" }, words.chat);
    this.subtitle = h("p", { class: "subtitle" });
    this.content = h("div", { class: "content" });
    const lang = language === "zh-hans" ? "zh-Hans" : "en";
    this.elements = isPage ? [this.#page(lang, desk)] : [this.#launcher(lang), this.#dialog(lang)];
  }

  open() {
    if (this.isPage) return;
    if (matchMedia(PHONE).matches) this.panel.showModal();
    else this.panel.show();
    this.launcher.setAttribute("aria-expanded", "true");
  }

  close() {
    this.panel.close();
    this.launcher.setAttribute("aria-expanded", "false");
    this.launcher.focus();
  }

  show(element) {
    this.content.replaceChildren(element);
  }

  showUnread(unread) {
    if (!this.badge) return;
    this.badge.hidden = !unread;
    this.badge.textContent = unread > 9 ? "9+" : String(unread);
    this.launcher.setAttribute("aria-label", unread ? `${this.words.open}, ${this.words.unread(unread)}` : this.words.open);
  }

  #page(lang, desk) {
    const home = h("a", { class: "home", href: `${desk}/` }, this.words.home);
    return h("section", { class: "panel", lang, "aria-labelledby": "title" }, this.#header(home), this.content);
  }

  #launcher(lang) {
    this.badge = h("span", { class: "badge", hidden: true });
    this.launcher = h("button", { type: "button", class: "launcher", lang, "aria-label": this.words.open, "aria-expanded": "false", "aria-haspopup": "dialog",
      onclick: () => this.onPress() }, icon("chat"), this.badge);
    return this.launcher;
  }

  #dialog(lang) {
    const close = h("button", { type: "button", class: "tool", "aria-label": this.words.close, onclick: () => this.onClose() }, icon("close"));
    this.panel = h("dialog", { class: "panel", lang, "aria-labelledby": "title", oncancel: (event) => this.#escaped(event),
      onkeydown: (event) => event.key === "Escape" && this.#escaped(event) }, this.#header(close), this.content);
    return this.panel;
  }

  #header(corner) {
    return h("div", { class: "top" }, h("div", {}, this.title, this.subtitle), corner);
  }

  #escaped(event) {
    event.preventDefault();
    event.stopPropagation();
    this.onClose();
  }
}
