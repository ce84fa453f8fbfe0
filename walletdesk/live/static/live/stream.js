import { Parser } from "./parser.js";
import { earlier, eventNumber } from "./marks.js";

const LONGEST_SILENCE = 60_000; // ms; three heartbeats
const LONGEST_PAUSE = 30_000;
const SETTLING = 100;

/** The person may hear nothing here (any more): coming back would not help. */
export class Refused extends Error {}

/** One connection to `/events`, renewed for as long as the page is open. */
export class Stream {
  #closed = false;
  #abort = null;
  #wake = null;
  #failures = 0;
  #retry = 2000;
  #heardAt = 0;
  #again = false;

  constructor({ pass, topics = [], since = "", onEvent, onState, onMark = () => {} }) {
    Object.assign(this, { pass, topics, onEvent, onState, onMark });
    this.mark = since;
    this.onWake = () => this.#wakeUp();
    this.onOnline = () => this.refresh();
  }

  start() {
    globalThis.addEventListener?.("online", this.onOnline);
    globalThis.document?.addEventListener("visibilitychange", this.onWake);
    this.#run();
  }

  close() {
    this.#closed = true;
    globalThis.removeEventListener?.("online", this.onOnline);
    globalThis.document?.removeEventListener("visibilitychange", this.onWake);
    this.#abort?.abort();
    this.#wake?.();
  }

  /** What was said of a new topic since the page was rendered is told, though this reader has come further. */
  follow(topics, since) {
    const isNew = topics.some((topic) => !this.topics.includes(topic));
    this.topics = topics;
    if (isNew) this.refresh(since);
  }

  /** Connect anew at once; nothing is lost, the mark goes along. An older `since` is replayed from there. */
  refresh(since = this.mark) {
    this.mark = earlier(this.mark, since);
    this.#again = true;
    this.#abort?.abort();
    this.#wake?.();
  }

  async #run() {
    while (!this.#closed) {
      this.onState("connecting");
      this.#again = false;
      try {
        await this.#read();
        this.#failures = 0;
      } catch (error) {
        if (error instanceof Refused) return this.#refused();
        this.#failures += 1;
      }
      if (this.#closed) return;
      if (this.#again) this.#failures = 0;
      else await this.#pause();
    }
  }

  #refused() {
    this.onState("refused");
    this.close();
  }

  async #read() {
    const abort = (this.#abort = new AbortController());
    // Who leafs through tickets follows many of them for a moment: one pass for all that, after it.
    await new Promise((resolve) => setTimeout(resolve, SETTLING));
    abort.signal.throwIfAborted();
    const { token, url } = await this.pass(this.topics);
    const headers = { Authorization: `Bearer ${token}` };
    if (this.mark) headers["Last-Event-ID"] = this.mark;
    const watch = this.#watch(abort);
    try {
      const request = { headers, signal: abort.signal, cache: "no-store", credentials: "omit" };
      const response = await fetch(url ?? "/events", request);
      if (!response.ok) throw new Error(`events: ${response.status}`);
      this.#failures = 0;
      this.onState("live");
      await this.#take(response.body.getReader());
    } finally {
      clearInterval(watch);
    }
  }

  /** A connection can die without a word (a phone changes networks); heartbeats tell. */
  #watch(abort) {
    this.#heardAt = Date.now();
    const look = () => Date.now() - this.#heardAt > LONGEST_SILENCE && abort.abort();
    return setInterval(look, LONGEST_SILENCE / 4);
  }

  async #take(reader) {
    const parser = new Parser((block) => this.#block(block));
    const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      this.#heardAt = Date.now();
      parser.push(decoder.decode(value, { stream: true }));
    }
  }

  #block({ id, kind, data, retry }) {
    if (retry !== null) this.#retry = retry;
    if (kind === "stale") this.onState("stale");
    else if (kind && data !== null) this.#tell(kind, data, id);
    if (id !== null) this.onMark((this.mark = id));
  }

  #tell(kind, data, id) {
    try {
      this.onEvent(kind, JSON.parse(data), id && eventNumber(id), id);
    } catch (error) {
      // A page's mistake about one event must not end the stream, which would only bring the event again.
      (globalThis.reportError ?? console.error)(error);
    }
  }

  /** Half of the pause is chance: after a restart not everybody comes back in the same moment. */
  async #pause() {
    this.onState("waiting");
    const longest = Math.max(this.#retry, Math.min(LONGEST_PAUSE, this.#retry * 2 ** this.#failures));
    const ms = longest * (0.5 + Math.random() / 2);
    let timer;
    await new Promise((resolve) => {
      this.#wake = resolve;
      timer = setTimeout(resolve, ms);
    });
    clearTimeout(timer);
    this.#wake = null;
  }

  #wakeUp() {
    if (globalThis.document?.visibilityState !== "visible") return;
    if (this.#wake) this.#wake();
    else if (this.#heardAt && Date.now() - this.#heardAt > LONGEST_SILENCE / 2) this.refresh();
  }
}
