import { connect } from "../../live/live.js";
import { Refusal, Unreachable } from "./api.js";
import { Outbox } from "./outbox.js";

const SIGN_OF_LIFE = 20_000; // ms
const TYPING_LASTS = 6000;
const TYPING_TOLD_EVERY = 3000;
const SILENCE_BEFORE_WORRY = 4000;

/** One conversation with the desk: its lines, how it stands, and everything that keeps them right. */
export class Conversation {
  lines = new Map();
  state = null;
  advice = [];
  typist = "";
  isAway = false;
  isGone = false;
  #stream = null;
  #attending = 0;
  #worry = 0;
  #typingEnds = 0;
  #toldTyping = 0;
  #readTold = 0;
  #catchingUp = null;

  /** `onChange(what)`: "lines", "state", "typing", "connection", "advice" or "gone". */
  constructor({ api, keeping, onChange }) {
    Object.assign(this, { api, keeping, onChange });
    const onSent = (answer) => this.#sent(answer);
    this.outbox = new Outbox({ api, keeping, onSent, onChange: () => onChange("lines") });
  }

  get lastNumber() {
    return Math.max(0, ...this.lines.keys());
  }

  get unread() {
    const read = Math.max(this.state?.read.customer ?? 0, this.#readTold);
    return [...this.lines.values()].filter((line) => line.number > read && line.author !== "customer").length;
  }

  /** The agent's latest request for proof that nobody has answered. */
  get proofRequest() {
    if (this.state?.proven_until) return null;
    const asked = [...this.lines.values()].filter((line) => line.kind.startsWith("proof_"));
    const last = asked.sort((a, b) => a.number - b.number).at(-1);
    return last?.kind === "proof_request" ? last : null;
  }

  /** Takes up a conversation whose key this browser holds. Throws Refusal when it is over for us. */
  async resume() {
    this.api.key = this.keeping.key;
    this.#take(await this.api.get("conversation/?after=0"));
    this.outbox.restore();
  }

  async begin(fields) {
    const answer = await this.api.post("conversation/", fields);
    this.api.key = this.keeping.key = answer.key;
    this.#advise(answer.advice);
    this.#take(answer);
  }

  close() {
    this.attend(false);
    this.#stream?.close();
    clearTimeout(this.#worry);
    clearTimeout(this.#typingEnds);
  }

  say(body, files) {
    this.outbox.add(body, files);
    this.#toldTyping = 0;
  }

  /** The panel is in front of somebody, or not any more. */
  attend(isHere) {
    clearInterval(this.#attending);
    const wasHere = this.#attending;
    this.#attending = 0;
    if (isHere) {
      this.#attending = setInterval(() => this.#signOfLife(), SIGN_OF_LIFE);
      this.#signOfLife();
    } else if (wasHere) {
      this.#quietly(this.api.post("presence/end/", {}, { keepalive: true }));
    }
  }

  typing(isTyping) {
    const now = Date.now();
    if (isTyping ? now - this.#toldTyping < TYPING_TOLD_EVERY : !this.#toldTyping) return;
    this.#toldTyping = isTyping ? now : 0;
    this.#quietly(this.api.post("typing/", { typing: isTyping ? "1" : "0" }));
  }

  markRead() {
    const number = this.lastNumber;
    if (number <= Math.max(this.#readTold, this.state?.read.customer ?? 0)) return;
    this.#readTold = number;
    this.#quietly(this.api.post("reading/", { number }));
    this.onChange("state");
  }

  /** Acts whose answer is how things stand now; Refusal and Unreachable are the caller's to show. */
  async act(path, fields) {
    const answer = await this.api.post(path, fields);
    if (answer.message) this.#add(answer.message);
    if (answer.state) this.#stands(answer.state);
    return answer;
  }

  dismissAdvice() {
    this.advice = [];
    this.onChange("advice");
  }

  #take({ state, messages, since }) {
    for (const line of messages) this.lines.set(line.number, line);
    this.#stands(state);
    this.onChange("lines");
    if (this.#stream) return;
    this.#stream = connect({
      since,
      pass: async () => ({ ...(await this.api.post("pass/")), url: this.api.eventsUrl }),
      onEvent: (kind, data) => this.#heard(kind, data),
      onState: (state) => this.#connection(state),
    });
  }

  #heard(kind, data) {
    if (kind === "message") this.#add(data);
    else if (kind === "read") this.#read(data);
    else if (kind === "typing") this.#typed(data);
  }

  #add(line) {
    const gap = line.number > this.lastNumber + 1;
    this.outbox.arrived(line.uid);
    this.lines.set(line.number, line);
    if (line.author === "agent") this.#typed({ typing: false });
    this.onChange("lines");
    if (gap) this.#catchUp();
    else if (line.author !== "customer" && this.state) this.#refresh();
  }

  #read({ side, number }) {
    if (!this.state) return;
    this.state.read[side] = Math.max(number, this.state.read[side] ?? 0);
    this.onChange("state");
  }

  #typed({ typing, name = "" }) {
    clearTimeout(this.#typingEnds);
    this.typist = typing ? name : "";
    if (typing) this.#typingEnds = setTimeout(() => this.#typed({ typing: false }), TYPING_LASTS);
    this.onChange("typing");
  }

  #sent(answer) {
    if (answer === null) return this.#gone();
    this.#advise(answer.advice);
    this.#add(answer.message);
    this.#stands(answer.state);
  }

  #advise(advice) {
    if (!advice?.length) return;
    this.advice = advice;
    this.onChange("advice");
  }

  /** Answers may overtake each other: what was asked for earlier is older, and marks of reading only grow. */
  #stands(state) {
    const read = { ...state.read };
    for (const side of Object.keys(read)) read[side] = Math.max(read[side], this.state?.read[side] ?? 0);
    if (this.state && Date.parse(state.at) < Date.parse(this.state.at)) this.state.read = read;
    else this.state = { ...state, read };
    this.onChange("state");
    if (state.last_number > this.lastNumber) this.#catchUp();
  }

  #connection(state) {
    clearTimeout(this.#worry);
    if (state === "live") {
      this.#away(false);
      this.outbox.flush();
      if (this.#attending) this.#signOfLife();
    } else if (state === "stale") {
      this.#catchUp();
    } else if (!this.isAway) {
      // A stream is renewed every few minutes; only what lasts is worth a word.
      this.#worry = setTimeout(() => this.#away(true), SILENCE_BEFORE_WORRY);
    }
  }

  #away(isAway) {
    if (this.isAway === isAway) return;
    this.isAway = isAway;
    this.onChange("connection");
  }

  /** Reads what came after the last line without a gap before it. */
  #catchUp() {
    this.#catchingUp ??= this.#readOn().finally(() => (this.#catchingUp = null));
  }

  async #readOn() {
    let after = 0;
    while (this.lines.has(after + 1)) after += 1;
    const answer = await this.#quietly(this.api.get(`conversation/?after=${after}`));
    if (answer) this.#take(answer);
  }

  async #refresh() {
    const answer = await this.#quietly(this.api.get(`conversation/?after=${this.lastNumber}`));
    if (answer) this.#take(answer);
  }

  async #signOfLife() {
    const answer = await this.#quietly(this.api.post("presence/"));
    if (answer?.state) this.#stands(answer.state);
  }

  async #quietly(promise) {
    try {
      return await promise;
    } catch (error) {
      if (error instanceof Refusal && error.status === 404) this.#gone();
      else if (!(error instanceof Refusal || error instanceof Unreachable)) throw error;
      return null;
    }
  }

  #gone() {
    if (this.isGone) return;
    this.isGone = true;
    this.keeping.key = "";
    this.close();
    this.onChange("gone");
  }
}
