import { h, icon } from "./dom.js";

const NEAR = 80; // px from the end that count as "at the end"

/** The conversation to read: new lines below, and nothing jumps for who reads further up. */
export class Log {
  #shown = new Map();

  constructor({ words, bubbles, onRead }) {
    Object.assign(this, { words, bubbles, onRead });
    this.above = h("div", { class: "cards" });
    this.list = h("ol", { class: "lines" });
    this.sending = h("ol", { class: "lines" });
    this.receipt = h("p", { class: "receipt" });
    this.typist = h("p", { class: "typist", hidden: true });
    this.below = h("div", { class: "cards" });
    this.element = h("div", { class: "log", tabindex: "0", role: "log", "aria-label": words.chat, onscroll: () => this.#scrolled() },
      this.above, this.list, this.sending, this.receipt, this.typist, this.below);
    this.jump = h("button", { type: "button", class: "jump", hidden: true, onclick: () => this.toEnd() }, icon("down"), words.new_below);
    this.whole = h("div", { class: "log-frame" }, this.element, this.jump);
    // Pictures and cards grow after they were added.
    const growth = new ResizeObserver(() => this.#isHeld && this.toEnd());
    for (const part of [this.list, this.below]) growth.observe(part);
  }

  #isHeld = true;

  get isAtEnd() {
    const { scrollHeight, scrollTop, clientHeight } = this.element;
    return scrollHeight - scrollTop - clientHeight < NEAR;
  }

  showLines(lines) {
    const follow = this.#isHeld;
    const fresh = [...lines.values()].filter((line) => !this.#shown.has(line.number)).sort((a, b) => a.number - b.number);
    for (const line of fresh) this.#insert(line);
    if (!fresh.length) return;
    if (follow) this.toEnd();
    else if (fresh.some((line) => line.author !== "customer")) this.jump.hidden = false;
  }

  showSending(lines, options) {
    this.sending.replaceChildren(...lines.map((line) => this.bubbles.unsent(line, options(line))));
    if (lines.length && this.#isHeld) this.toEnd();
  }

  showReceipt(text) {
    this.receipt.textContent = text;
  }

  showTypist(text) {
    this.typist.hidden = !text;
    this.typist.replaceChildren(...(text ? [h("span", { class: "dots", "aria-hidden": "true" }, h("i"), h("i"), h("i")), text] : []));
    if (text && this.#isHeld) this.toEnd();
  }

  toEnd() {
    this.#isHeld = true;
    this.jump.hidden = true;
    this.element.scrollTop = this.element.scrollHeight;
    this.onRead();
  }

  #insert(line) {
    const element = this.bubbles.line(line);
    const next = [...this.#shown.entries()].filter(([number]) => number > line.number).sort(([a], [b]) => a - b)[0];
    const before = [...this.#shown.values()].at(-1);
    const day = new Date(line.at).toDateString();
    if (!next && before?.dataset.day !== day) this.list.append(this.bubbles.day(line.at));
    element.dataset.day = day;
    this.list.insertBefore(element, next?.[1] ?? null);
    this.#shown.set(line.number, element);
  }

  #scrolled() {
    this.#isHeld = this.isAtEnd;
    if (this.#isHeld) {
      this.jump.hidden = true;
      this.onRead();
    }
  }
}
