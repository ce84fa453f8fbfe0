const TYPING_LASTS = 6000; // ms
const SILENCE_BEFORE_WORRY = 4000;

/** What this page knows of the other side right now: who types, and whether anything can be heard at all. */
export class Nearness {
  typist = "";
  isAway = false;
  #typingEnds = 0;
  #worry = 0;

  /** `onChange(what)`: "typing" or "connection". */
  constructor({ onChange }) {
    this.onChange = onChange;
  }

  typed({ typing, name = "" }) {
    clearTimeout(this.#typingEnds);
    this.typist = typing ? name : "";
    if (typing) this.#typingEnds = setTimeout(() => this.typed({ typing: false }), TYPING_LASTS);
    this.onChange("typing");
  }

  heard() {
    clearTimeout(this.#worry);
    this.#away(false);
  }

  /** A stream is renewed every few minutes; only what lasts is worth a word. */
  silent() {
    clearTimeout(this.#worry);
    if (!this.isAway) this.#worry = setTimeout(() => this.#away(true), SILENCE_BEFORE_WORRY);
  }

  /** Something came, and something was missed: no reason to worry, nor yet to stop. */
  stale() {
    clearTimeout(this.#worry);
  }

  close() {
    clearTimeout(this.#worry);
    clearTimeout(this.#typingEnds);
  }

  #away(isAway) {
    if (this.isAway === isAway) return;
    this.isAway = isAway;
    this.onChange("connection");
  }
}
