const SIGN_OF_LIFE = 20_000; // ms
const TYPING_TOLD_EVERY = 3000;

/** What the desk is told of this page: that somebody has it in front, and is typing. */
export class Here {
  #attending = 0;
  #toldTyping = 0;

  /** `tell(path, fields, options)` posts, and fails without a word; `onState` gets how things stand. */
  constructor({ tell, onState }) {
    Object.assign(this, { tell, onState });
  }

  get isAttending() {
    return Boolean(this.#attending);
  }

  /** The panel is in front of somebody, or not any more. */
  attend(isHere) {
    clearInterval(this.#attending);
    const wasHere = this.#attending;
    this.#attending = 0;
    if (isHere) {
      this.#attending = setInterval(() => this.signOfLife(), SIGN_OF_LIFE);
      this.signOfLife();
    } else if (wasHere) {
      this.tell("presence/end/", {}, { keepalive: true });
    }
  }

  async signOfLife() {
    const answer = await this.tell("presence/");
    if (answer?.state) this.onState(answer.state);
  }

  typing(isTyping) {
    const now = Date.now();
    if (isTyping ? now - this.#toldTyping < TYPING_TOLD_EVERY : !this.#toldTyping) return;
    this.#toldTyping = isTyping ? now : 0;
    this.tell("typing/", { typing: isTyping ? "1" : "0" });
  }

  /** What was typed is sent: the next letter is news again. */
  said() {
    this.#toldTyping = 0;
  }
}
