import { h, icon } from "./dom.js";

const MOST_FILES = 10;
const IDLE = 4000; // ms after which nobody is typing any more
const LONGEST = 8000;

/** Where the next line is written. */
export class Composer {
  #files = [];
  #idle = 0;

  constructor({ words, onSend, onTyping }) {
    Object.assign(this, { words, onSend, onTyping });
    this.input = h("textarea", { rows: "1", maxlength: LONGEST, "aria-label": words.write, placeholder: words.write, enterkeyhint: "send",
      oninput: () => this.#changed(), onkeydown: (event) => this.#key(event), onpaste: (event) => this.#pasted(event) });
    this.picker = h("input", { type: "file", multiple: true, hidden: true, accept: "image/*,audio/*,application/pdf,text/plain", onchange: () => this.#picked() });
    this.chosen = h("ul", { class: "chosen", hidden: true });
    this.problem = h("p", { class: "problem", role: "alert", hidden: true });
    this.button = h("button", { class: "send", "aria-label": words.send, disabled: true }, icon("send"));
    const attach = h("button", { type: "button", class: "tool", "aria-label": words.attach, onclick: () => this.picker.click() }, icon("clip"));
    this.element = h("form", { class: "composer", onsubmit: (event) => this.#submit(event) },
      this.problem, this.chosen, h("div", { class: "row" }, attach, this.input, this.button), this.picker);
  }

  focus() {
    this.input.focus();
  }

  #submit(event) {
    event.preventDefault();
    const body = this.input.value.trim();
    if (!body && !this.#files.length) return;
    // What was typed leaves the page's memory with the line: it may hold a secret.
    this.input.value = "";
    const files = this.#files;
    this.#files = [];
    this.#showFiles();
    this.#changed(false);
    this.onSend(body, files);
    this.focus();
  }

  /** Enter sends, Shift+Enter is a new line; an input method that still composes keeps its Enter. */
  #key(event) {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || matchMedia("(pointer: coarse)").matches) return;
    event.preventDefault();
    this.element.requestSubmit();
  }

  #pasted(event) {
    const files = [...event.clipboardData.files];
    if (!files.length) return;
    event.preventDefault();
    this.#add(files);
  }

  #picked() {
    this.#add([...this.picker.files]);
    this.picker.value = "";
  }

  #add(files) {
    const all = [...this.#files, ...files];
    this.problem.hidden = all.length <= MOST_FILES;
    this.problem.textContent = this.words.too_many_files;
    this.#files = all.slice(0, MOST_FILES);
    this.#showFiles();
    this.#changed();
    this.focus();
  }

  #showFiles() {
    this.chosen.hidden = !this.#files.length;
    this.chosen.replaceChildren(...this.#files.map((file) => {
      const drop = () => {
        this.#files = this.#files.filter((one) => one !== file);
        this.#showFiles();
        this.#changed(false);
        this.focus();
      };
      return h("li", { class: "file" }, icon("file"), h("span", {}, file.name),
        h("button", { type: "button", class: "tool", "aria-label": this.words.remove(file.name), onclick: drop }, icon("close")));
    }));
  }

  #changed(isTyping = true) {
    this.button.disabled = !this.input.value.trim() && !this.#files.length;
    this.input.style.height = "auto";
    this.input.style.height = `${Math.min(this.input.scrollHeight, 160)}px`;
    clearTimeout(this.#idle);
    this.onTyping(isTyping && Boolean(this.input.value));
    if (isTyping) this.#idle = setTimeout(() => this.onTyping(false), IDLE);
  }
}
