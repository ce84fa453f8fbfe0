import { Api, Refusal } from "./api.js";
import { Conversation } from "./conversation.js";
import { h } from "./dom.js";
import { Frame } from "./frame.js";
import { Intro } from "./intro.js";
import { Keeping } from "./keeping.js";
import { sheet } from "./styles.js";
import { Talk } from "./talk.js";
import { Times } from "./times.js";
import { visit } from "./visiting.js";
import { languageFor, wordsFor } from "./words.js";

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
    root.append(...this.frame.elements);
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
    this.frame.open();
    this.toggleAttribute("open", true);
    this.#load().then(() => this.#entered());
  }

  close() {
    if (this.isPage || !this.#isOpen) return;
    this.#isOpen = false;
    this.toggleAttribute("open", false);
    this.frame.close();
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
    const onPress = () => (this.#isOpen ? this.close() : this.open());
    const { words, language, desk, isPage } = this;
    this.frame = new Frame({ words, language, desk, isPage, onPress, onClose: () => this.close() });
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
    else this.frame.content.replaceChildren();
    this.#showBadge();
  }

  async #begin() {
    this.#show(h("p", { class: "loading", role: "status" }, this.words.loading));
    this.api.key = "";
    const found = await visit(this, this.api);
    this.keeping.person = found.person;
    this.frame.title.textContent = found.brand;
    if (this.keeping.key && (await this.#resumed())) return;
    this.#introduce(found);
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
    this.frame.subtitle.textContent = "";
    this.#show(new Intro({ words, times, visit, isOwn: this.site === "own", desk: this.desk, onBegin }));
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
    if (state) this.frame.subtitle.textContent = [state.agent && this.words.looks_after(state.agent), state.reference].filter(Boolean).join(" · ");
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
    this.frame.show(view.element ?? view);
  }

  #showBadge() {
    this.frame.showUnread(this.#isOpen ? 0 : (this.#conversation?.unread ?? 0));
  }
}

customElements.get("walletdesk-chat") ?? customElements.define("walletdesk-chat", ChatElement);
