import { Api, Refusal } from "./api.js";
import { Conversation } from "./conversation.js";
import { h, icon } from "./dom.js";
import { Intro } from "./intro.js";
import { Keeping } from "./keeping.js";
import { sheet } from "./styles.js";
import { Talk } from "./talk.js";
import { Times } from "./times.js";
import { languageFor, wordsFor } from "./words.js";

const PHONE = "(max-width: 640px)";

/**
 * <walletdesk-chat site="site_…" desk="https://desk.example" [language] [theme] [identity] [identity-url] [mode="page"]>
 *
 * `open()`, `close()`, `identify(token)` when the host's user is known, `forget()` when that user signs out.
 */
export class ChatElement extends HTMLElement {
  #conversation = null;
  #view = null;
  #loading = null;
  #isOpen = false;

  connectedCallback() {
    if (this.shadowRoot) return;
    this.#setUp();
    const root = this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [sheet()];
    root.append(...this.#frame());
    document.addEventListener("visibilitychange", this.#onVisible);
    if (this.isPage) this.open();
    else if (this.keeping.key || this.getAttribute("identity")) this.#load();
  }

  disconnectedCallback() {
    document.removeEventListener("visibilitychange", this.#onVisible);
    this.#conversation?.close();
  }

  get isPage() {
    return this.getAttribute("mode") === "page";
  }

  open() {
    this.#isOpen = true;
    if (!this.isPage) {
      if (matchMedia(PHONE).matches) this.panel.showModal();
      else this.panel.show();
      this.launcher.setAttribute("aria-expanded", "true");
    }
    this.toggleAttribute("open", true);
    this.#load().then(() => this.#entered());
  }

  close() {
    if (this.isPage || !this.#isOpen) return;
    this.#isOpen = false;
    this.panel.close();
    this.toggleAttribute("open", false);
    this.launcher.setAttribute("aria-expanded", "false");
    this.launcher.focus();
    this.#conversation?.attend(false);
    this.#showBadge();
  }

  identify(token) {
    this.setAttribute("identity", token);
    return this.#reload();
  }

  forget() {
    this.keeping.forgetAll();
    this.removeAttribute("identity");
    return this.#reload();
  }

  #onVisible = () => {
    this.#conversation?.attend(this.#isInFront());
    this.#view?.read?.();
  };

  #isInFront = () => this.#isOpen && document.visibilityState === "visible";

  #setUp() {
    this.language = languageFor(this.getAttribute("language"));
    this.words = wordsFor(this.language);
    this.times = new Times(this.language, this.words);
    this.desk = this.getAttribute("desk") ?? "";
    this.site = this.getAttribute("site") ?? "own";
    this.keeping = new Keeping(this.site);
    this.api = new Api({ desk: this.desk, site: this.site, language: this.language });
  }

  #frame() {
    const { words } = this;
    this.title_ = h("h1", { id: "title" }, words.chat);
    this.subtitle = h("p", { class: "subtitle" });
    this.content = h("div", { class: "content" });
    const close = h("button", { type: "button", class: "tool", "aria-label": words.close, onclick: () => this.close() }, icon("close"));
    const home = h("a", { class: "home", href: `${this.desk}/` }, words.home);
    const header = h("div", { class: "top" }, h("div", {}, this.title_, this.subtitle), this.isPage ? home : close);
    const lang = this.language === "zh-hans" ? "zh-Hans" : "en";
    if (this.isPage) return [h("section", { class: "panel", lang, "aria-labelledby": "title" }, header, this.content)];
    this.badge = h("span", { class: "badge", hidden: true });
    this.launcher = h("button", { type: "button", class: "launcher", lang, "aria-label": words.open, "aria-expanded": "false", "aria-haspopup": "dialog",
      onclick: () => (this.#isOpen ? this.close() : this.open()) }, icon("chat"), this.badge);
    this.panel = h("dialog", { class: "panel", lang, "aria-labelledby": "title", oncancel: (event) => this.#escaped(event),
      onkeydown: (event) => event.key === "Escape" && this.#escaped(event) }, header, this.content);
    return [this.launcher, this.panel];
  }

  #escaped(event) {
    event.preventDefault();
    event.stopPropagation();
    this.close();
  }

  #load() {
    this.#loading ??= this.#begin().catch((error) => this.#failed(error));
    return this.#loading;
  }

  async #reload() {
    this.#conversation?.close();
    this.#conversation = this.#view = this.#loading = null;
    this.api.key = "";
    if (this.#isOpen) await this.#load().then(() => this.#entered());
    else this.content.replaceChildren();
    this.#showBadge();
  }

  async #begin() {
    this.#show(h("p", { class: "loading", role: "status" }, this.words.loading));
    this.api.key = "";
    const visit = await this.#visit();
    this.keeping.person = visit.person;
    this.title_.textContent = visit.brand;
    if (this.keeping.key && (await this.#resumed())) return;
    this.#introduce(visit);
  }

  /** On our own page the session says who this is; elsewhere the host's signed token, or nobody. */
  async #visit() {
    const visit = await this.api.post("visit/", { identity: await this.#identity() });
    const entryUrl = this.getAttribute("entry-url");
    if (!entryUrl || visit.entry) return visit;
    const headers = { "X-CSRFToken": this.getAttribute("csrf") ?? "" };
    const response = await fetch(entryUrl, { method: "POST", headers, credentials: "same-origin" });
    return response.ok ? { ...visit, ...(await response.json()) } : visit;
  }

  async #identity() {
    const url = this.getAttribute("identity-url");
    if (!url) return this.getAttribute("identity") ?? "";
    const response = await fetch(url, { credentials: "same-origin", cache: "no-store" }).catch(() => null);
    return response?.ok ? (await response.text()).trim() : "";
  }

  async #resumed() {
    const conversation = this.#made();
    try {
      await conversation.resume();
    } catch (error) {
      if (!(error instanceof Refusal) || error.status !== 404) throw error;
      this.keeping.key = this.api.key = "";
      return false;
    }
    this.#talk(conversation);
    return true;
  }

  #introduce(visit) {
    const { words, times } = this;
    const onBegin = async (fields) => {
      const conversation = this.#made();
      await conversation.begin(fields);
      this.#talk(conversation);
      this.#entered();
    };
    this.subtitle.textContent = "";
    this.#show(new Intro({ words, times, visit, isOwn: this.site === "own", onBegin }));
  }

  #made() {
    const { api, keeping } = this;
    return new Conversation({ api, keeping, onChange: (what) => this.#changed(what) });
  }

  #talk(conversation) {
    const { words, times, language } = this;
    this.#conversation = conversation;
    this.#show(new Talk({ conversation, words, times, language, isInFront: this.#isInFront, onNew: () => this.#startAnew() }));
    this.#changed("state");
  }

  #startAnew() {
    this.keeping.key = "";
    this.#reload();
  }

  #changed(what) {
    if (!this.#conversation || !(this.#view instanceof Talk)) return;
    this.#view.show(what);
    const { state } = this.#conversation;
    if (state) this.subtitle.textContent = [state.agent && this.words.looks_after(state.agent), state.reference].filter(Boolean).join(" · ");
    this.#showBadge();
  }

  #failed(error) {
    this.#loading = null;
    const words = error instanceof Refusal && [403, 404].includes(error.status) ? this.words.not_here : this.words.unreachable;
    const contact = `${this.desk}/contact/`;
    this.#show(h("div", { class: "failure" }, h("p", { role: "alert" }, words),
      h("button", { type: "button", class: "button", onclick: () => this.#load().then(() => this.#entered()) }, this.words.again),
      h("p", {}, `${this.words.form_by} `, h("a", { href: contact, target: "_blank", rel: "noopener" }, contact))));
  }

  #entered() {
    if (!this.#isOpen) return;
    this.#conversation?.attend(this.#isInFront());
    if (this.#view instanceof Talk) this.#view.log.toEnd();
    this.#view?.focus?.();
  }

  #show(view) {
    this.#view = view;
    this.content.replaceChildren(view.element ?? view);
  }

  #showBadge() {
    if (!this.badge) return;
    const unread = this.#isOpen ? 0 : (this.#conversation?.unread ?? 0);
    this.badge.hidden = !unread;
    this.badge.textContent = unread > 9 ? "9+" : String(unread);
    this.launcher.setAttribute("aria-label", unread ? `${this.words.open}, ${this.words.unread(unread)}` : this.words.open);
  }
}

customElements.get("walletdesk-chat") ?? customElements.define("walletdesk-chat", ChatElement);
