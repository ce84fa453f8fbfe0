import { Bubbles } from "./bubbles.js";
import { Composer } from "./composer.js";
import { ProofCard, RatingCard, SolvedCard, adviceCard, waitingCard } from "./cards.js";
import { FactsCard } from "./facts.js";
import { Log } from "./log.js";
import { h, icon } from "./dom.js";

/** A conversation on the screen: what was said, what stands, and where to write. */
export class Talk {
  #proof = null;
  #rating = null;
  #facts = null;
  #factsAsked = 0;
  #solved = null;
  #isUnsolved = false;

  constructor({ conversation, words, times, language, isInFront, onNew }) {
    Object.assign(this, { conversation, words, times, isInFront, onNew });
    this.act = (path, fields) => conversation.act(path, fields);
    const bubbles = new Bubbles({ words, times, api: conversation.api, language, onOpen: (slug) => this.#opened(slug) });
    this.log = new Log({ words, bubbles, onRead: () => this.read() });
    this.alarm = h("div", { class: "cards alarm-place" });
    this.connection = h("p", { class: "bar", role: "status", hidden: true });
    this.composer = new Composer({ words, onSend: (body, files) => this.#say(body, files), onTyping: (is) => conversation.typing(is) });
    this.ended = h("div", { class: "ended", hidden: true });
    this.element = h("div", { class: "talk" }, this.connection, this.log.whole, this.alarm, this.ended, this.composer.element);
    for (const what of ["lines", "state", "advice", "connection"]) this.show(what);
  }

  show(what) {
    const { conversation, words } = this;
    if (what === "lines") this.#showLines();
    if (what === "typing") this.log.showTypist(conversation.nearness.typist && words.types(conversation.nearness.typist));
    if (what === "advice") this.#showAdvice();
    if (what === "connection") this.#showConnection();
    if (what === "gone") this.#showGone();
    if (what === "lines" || what === "state") this.#showState();
  }

  focus() {
    if (!this.composer.element.hidden) this.composer.focus();
  }

  read() {
    if (this.isInFront() && this.log.isAtEnd) this.conversation.markRead();
  }

  #say(body, files) {
    this.log.toEnd();
    this.conversation.say(body, files);
  }

  #showLines() {
    const { conversation } = this;
    this.log.showLines(conversation.lines);
    this.log.showSending(conversation.outbox.lines, (line) => ({
      isAway: conversation.nearness.isAway,
      onRetry: () => conversation.outbox.retry(line.uid),
      onDiscard: () => conversation.outbox.discard(line.uid),
    }));
    this.read();
  }

  #showState() {
    const { conversation, words, times } = this;
    const { state } = conversation;
    if (!state) return;
    const isOpen = this.log.above.querySelector("details")?.open;
    const waiting = waitingCard({ state, words, times, onFollowUp: () => this.#followUp() });
    if (waiting && isOpen) waiting.querySelector("details").open = true;
    this.log.above.replaceChildren(...(waiting ? [waiting] : []));
    this.#showReceipt(state);
    this.#showProof(state);
    this.#showEnd(state);
  }

  /** Under the last own line: whether it was read. */
  #showReceipt(state) {
    const { conversation, words } = this;
    const last = conversation.lines.get(conversation.lastNumber);
    const isMine = last?.author === "customer" && !last.writer && !conversation.outbox.lines.length;
    this.log.showReceipt(!isMine ? "" : state.read.desk >= last.number ? words.read : words.delivered);
  }

  #showProof(state) {
    const request = this.conversation.proofRequest;
    if (!request) this.#proof = null;
    else if (this.#proof?.number !== request.number) this.#proof = new ProofCard({ request, words: this.words, act: this.act });
    const mayRate = state.may_rate && state.closed && !state.score;
    if (mayRate) this.#rating ??= new RatingCard({ words: this.words, act: this.act });
    else if (!state.closed) this.#rating = null;
    this.#showSolved(state);
    this.#showFacts(state);
    const wanted = [this.#solved?.element, this.#facts?.element, this.#proof?.element, this.#rating?.element].filter(Boolean);
    const shown = [...this.log.below.children];
    if (wanted.length === shown.length && wanted.every((card, at) => card === shown[at])) return;
    this.log.below.replaceChildren(...wanted);
    if (wanted.length) this.log.toEnd();
  }

  #showSolved(state) {
    const { suggestion } = this.conversation.lines;
    const asks = suggestion?.facts.asks && !state.closed && !this.#isUnsolved;
    if (!asks) this.#solved = null;
    else this.#solved ??= new SolvedCard({ articles: suggestion.facts.articles, words: this.words, act: this.act,
      onNo: () => this.#unsolved(), onSolved: () => this.composer.focus() });
  }

  /** The questions are fetched once for each request: what was answered elsewhere is not asked here. */
  async #showFacts(state) {
    const request = this.conversation.lines.factsRequest;
    if (!request || state.closed) this.#facts = null;
    if (!request || request.number <= this.#factsAsked) return;
    this.#factsAsked = request.number;
    try {
      const { questions } = await this.conversation.api.get("facts/");
      const act = async (path, fields) => {
        const answer = await this.act(path, fields);
        this.#facts = null;
        this.#showState();
        return answer;
      };
      this.#facts = questions.length ? new FactsCard({ request, words: this.words, act, questions }) : null;
      this.#showState();
    } catch {
      this.#factsAsked = 0; // no connection: asked again with the next line
    }
  }

  #unsolved() {
    this.#isUnsolved = true;
    this.#showState();
    this.composer.focus();
  }

  #opened(slug) {
    if (this.#solved) this.#solved.opened = slug;
    this.conversation.opened(slug);
  }

  #showEnd(state) {
    this.ended.hidden = !state.closed;
    if (state.closed && !this.ended.children.length) {
      this.ended.replaceChildren(h("button", { type: "button", class: "link", onclick: this.onNew }, this.words.new_chat));
    } else if (!state.closed) this.ended.replaceChildren();
  }

  #showAdvice() {
    const { advice } = this.conversation;
    const onDone = () => {
      this.conversation.dismissAdvice();
      this.composer.focus();
    };
    this.alarm.replaceChildren(...(advice.length ? [adviceCard({ advice, words: this.words, onDone })] : []));
    this.alarm.firstChild?.focus();
  }

  #showConnection() {
    const { isAway } = this.conversation.nearness;
    this.connection.hidden = !isAway;
    this.connection.replaceChildren(...(isAway ? [icon("away"), h("span", {}, this.words.away)] : []));
    this.#showLines();
  }

  #showGone() {
    this.composer.element.hidden = true;
    this.ended.hidden = false;
    this.ended.replaceChildren(h("p", { role: "alert" }, `${this.words.gone} ${this.words.gone_more}`),
      h("button", { type: "button", class: "link", onclick: this.onNew }, this.words.new_chat));
  }

  async #followUp() {
    try {
      await this.act("follow-up/");
    } catch (error) {
      this.ended.hidden = false;
      this.ended.replaceChildren(h("p", { role: "alert" }, error.status ? error.message : this.words.unreachable));
    }
  }
}
