import { Refusal } from "./api.js";

const PAUSES = [1000, 2000, 4000, 8000, 15_000]; // ms between attempts

/**
 * Lines on their way: sent one after the other, in order, each under an id of its own, so that the desk takes it
 * once however often it arrives.
 */
export class Outbox {
  lines = [];
  #isSending = false;
  #attempt = 0;
  #timer = 0;

  constructor({ api, keeping, onSent, onChange }) {
    Object.assign(this, { api, keeping, onSent, onChange });
  }

  /** What this tab had not sent when the page was left; files can't be kept. */
  restore() {
    this.lines = this.keeping.unsent.map((line) => ({ ...line, files: [], problem: "" }));
    if (this.lines.length) this.flush();
  }

  add(body, files) {
    this.lines.push({ uid: crypto.randomUUID(), body, files, problem: "", at: new Date().toISOString() });
    this.#changed();
    this.flush();
  }

  retry(uid) {
    for (const line of this.lines) if (line.uid === uid) line.problem = "";
    this.#changed();
    this.flush();
  }

  discard(uid) {
    this.lines = this.lines.filter((line) => line.uid !== uid);
    this.#changed();
  }

  /** The live stream may bring a line back before the answer does. */
  arrived(uid) {
    if (uid && this.lines.some((line) => line.uid === uid)) this.discard(uid);
  }

  clear() {
    clearTimeout(this.#timer);
    this.lines = [];
    this.#changed();
  }

  async flush() {
    if (this.#isSending) return;
    clearTimeout(this.#timer);
    this.#isSending = true;
    try {
      for (let line; (line = this.lines.find((one) => !one.problem)); ) await this.#send(line);
      this.#attempt = 0;
    } catch (error) {
      const pause = error.retryAfter ? error.retryAfter * 1000 : PAUSES[Math.min(this.#attempt, PAUSES.length - 1)];
      this.#attempt += 1;
      this.#timer = setTimeout(() => this.flush(), pause * (0.75 + Math.random() / 2));
    } finally {
      this.#isSending = false;
    }
  }

  async #send(line) {
    try {
      const answer = await this.api.post("messages/", { uid: line.uid, body: line.body, file: line.files });
      this.arrived(line.uid);
      this.onSent(answer);
    } catch (error) {
      if (!(error instanceof Refusal) || error.retryAfter) throw error;
      line.problem = error.message;
      this.#changed();
      if (error.status === 404) this.onSent(null);
    }
  }

  #changed() {
    this.keeping.unsent = this.lines.map(({ uid, body, at }) => ({ uid, body, at }));
    this.onChange();
  }
}
