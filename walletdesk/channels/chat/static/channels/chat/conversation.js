import { connect } from "../../live/live.js";
import { Refusal, Unreachable } from "./api.js";
import { Here } from "./here.js";
import { Lines } from "./lines.js";
import { Nearness } from "./nearness.js";
import { Outbox } from "./outbox.js";

const MOST_ASKINGS = 4;

/** One conversation with the desk: its lines, how it stands, and everything that keeps them right. */
export class Conversation {
  lines = new Lines();
  state = null;
  advice = [];
  isGone = false;
  #stream = null;
  #readTold = 0;
  #catchingUp = null;
  #asked = 0;

  /** `onChange(what)`: "lines", "state", "typing", "connection", "advice" or "gone". */
  constructor({ api, keeping, onChange }) {
    Object.assign(this, { api, keeping, onChange });
    const onSent = (answer) => this.#sent(answer);
    this.outbox = new Outbox({ api, keeping, onSent, onChange: () => onChange("lines") });
    this.nearness = new Nearness({ onChange });
    const tell = (path, fields, options) => this.#quietly(api.post(path, fields, options));
    this.here = new Here({ tell, onState: (state) => this.#stands(state) });
  }

  get lastNumber() {
    return this.lines.last;
  }

  get unread() {
    return this.lines.unreadAfter(this.#readTo);
  }

  get proofRequest() {
    return this.state?.proven_until ? null : this.lines.proofRequest;
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
    this.#askForArticles();
  }

  close() {
    this.attend(false);
    this.#stream?.close();
    this.nearness.close();
  }

  say(body, files) {
    this.outbox.add(body, files);
    this.here.said();
  }

  /** The panel is in front of somebody, or not any more. */
  attend(isHere) {
    this.here.attend(isHere);
  }

  typing(isTyping) {
    this.here.typing(isTyping);
  }

  markRead() {
    const number = this.lastNumber;
    if (number <= this.#readTo) return;
    this.#readTold = number;
    this.#quietly(this.api.post("reading/", { number }));
    this.onChange("state");
  }

  /** Acts whose answer is how things stand now; Refusal and Unreachable are the caller's to show. */
  async act(path, fields) {
    const answer = await this.api.post(path, fields);
    if (answer.advice) this.#advise(answer.advice);
    if (answer.message) this.#add(answer.message);
    if (answer.state) this.#stands(answer.state);
    return answer;
  }

  opened(slug) {
    this.#quietly(this.api.post("suggestions/opening/", { article: slug }));
  }

  dismissAdvice() {
    this.advice = [];
    this.onChange("advice");
  }

  get #readTo() {
    return Math.max(this.state?.read.customer ?? 0, this.#readTold);
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
    else if (kind === "typing") this.nearness.typed(data);
  }

  #add(line) {
    const gap = line.number > this.lastNumber + 1;
    this.outbox.arrived(line.uid);
    this.lines.set(line.number, line);
    if (line.author === "agent") this.nearness.typed({ typing: false });
    this.onChange("lines");
    if (gap) this.#catchUp();
    else if (line.author !== "customer" && this.state) this.#readAfter(this.lastNumber);
  }

  #read({ side, number }) {
    if (!this.state) return;
    this.state.read[side] = Math.max(number, this.state.read[side] ?? 0);
    this.onChange("state");
  }

  #sent(answer) {
    if (answer === null) return this.#gone();
    this.#advise(answer.advice);
    this.#add(answer.message);
    this.#stands(answer.state);
    this.#askForArticles();
  }

  /** What may help meanwhile: once, while no agent has answered. The desk says whether anything fits. */
  async #askForArticles() {
    const lines = [...this.lines.values()];
    if (this.#asked >= MOST_ASKINGS || lines.some((line) => line.author === "agent" || line.facts.articles)) return;
    this.#asked += 1;
    const answer = await this.#quietly(this.api.post("suggestions/"));
    if (answer?.message) this.#add(answer.message);
    else if (answer?.again) setTimeout(() => this.isGone || this.#askForArticles(), answer.again * 1000);
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
    if (state === "live") {
      this.nearness.heard();
      this.outbox.flush();
      if (this.here.isAttending) this.here.signOfLife();
    } else if (state === "stale") {
      this.nearness.stale();
      this.#catchUp();
    } else {
      this.nearness.silent();
    }
  }

  /** Reads what came after the last line without a gap before it. */
  #catchUp() {
    this.#catchingUp ??= this.#readAfter(this.lines.lastInARow).finally(() => (this.#catchingUp = null));
  }

  async #readAfter(number) {
    const answer = await this.#quietly(this.api.get(`conversation/?after=${number}`));
    if (answer) this.#take(answer);
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
