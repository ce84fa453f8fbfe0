import { Refused, Stream } from "./stream.js";
import { earlier, secondsOf } from "./marks.js";

const KEPT_SECONDS = 540; // a little less than the server keeps
const KEPT_EVENTS = 300; // the leader repeats these to a tab that joins
const LONGEST_TRANSACTION = 60; // seconds an event may be older than the moment it is heard

export function canShare() {
  return Boolean(globalThis.navigator?.locks && globalThis.BroadcastChannel);
}

/**
 * One stream for all tabs of a person. The tab that holds the lock leads: it reads the stream and passes events on.
 * When it closes, the browser gives the lock to the next one, which goes on from the last mark.
 */
export class SharedStream {
  #closing = new AbortController();
  #isAdmitted = false;
  #leader = null;

  constructor({ pass, person, topics, since, onEvent, onState }) {
    Object.assign(this, { pass, person, topics, mark: since, onEvent, onState });
    this.name = `walletdesk-live:${person}`;
    this.tab = crypto.randomUUID();
    this.channel = new BroadcastChannel(this.name);
    this.channel.onmessage = ({ data }) => this.#heard(data);
  }

  start() {
    const { signal } = this.#closing;
    const closed = new Promise((resolve) => signal.addEventListener("abort", resolve));
    const hold = (name, whenHeld) => navigator.locks.request(name, { signal }, whenHeld).catch(() => {});
    // Held while this tab lives, so that the leader can see which tabs are still there.
    hold(lockOf(this.name, this.tab), () => closed);
    hold(this.name, () => this.#lead(closed));
    this.onState("connecting");
    this.#join();
  }

  close() {
    this.#closing.abort();
    this.#leader?.close();
    this.channel.close();
  }

  follow(topics, since) {
    this.topics = topics;
    this.mark = earlier(this.mark, since);
    this.#isAdmitted = Boolean(this.#leader);
    this.#join();
  }

  #join() {
    const joining = { type: "join", tab: this.tab, topics: this.topics, since: this.mark };
    if (this.#leader) this.#leader.admit(joining);
    else this.channel.postMessage(joining);
  }

  #heard(message) {
    if (message.to && message.to !== this.tab) return;
    if (message.type === "join") this.#leader?.admit(message);
    else if (message.type === "lead") this.#rejoin();
    else if (message.type === "admitted") this.#isAdmitted = true;
    else this.#told(message);
  }

  /** Until the leader has brought this tab up to date, the leader's mark is not this tab's. */
  #told(message) {
    if (message.type === "state") this.onState(message.state);
    else if (message.type === "event") this.onEvent(message.kind, message.data, message.id);
    else if (message.type === "mark" && this.#isAdmitted) this.mark = message.mark;
  }

  #rejoin() {
    this.#isAdmitted = false;
    this.#join();
  }

  async #lead(closed) {
    this.#isAdmitted = true;
    const tell = (message) => {
      if (!message.to) this.#told(message);
      if (message.to !== this.tab && !this.#closing.signal.aborted) this.channel.postMessage(message);
    };
    this.#leader = new Leader({ shared: this, tell });
    tell({ type: "lead" });
    this.#leader.start(this.mark);
    await closed;
  }
}

class Leader {
  #stream = null;
  #state = "connecting";
  #tabs = new Map();
  #recent = [];

  constructor({ shared, tell }) {
    Object.assign(this, { shared, tell });
    this.#tabs.set(shared.tab, shared.topics);
  }

  start(since) {
    this.#stream = new Stream({
      since,
      pass: () => this.#passForAll(),
      onEvent: (kind, data, id, mark) => this.#event({ type: "event", kind, data, id }, mark),
      onState: (state) => this.#changed(state),
      onMark: (mark) => this.tell({ type: "mark", mark }),
    });
    this.#stream.start();
  }

  close() {
    this.#stream.close();
  }

  /** A tab is here, or follows something else: from now on it hears what it may have missed, and everything new. */
  admit({ tab, topics, since }) {
    const followed = new Set(this.#wanted());
    this.#tabs.set(tab, topics);
    const isTooOld = since && secondsOf(this.#stream.mark) - secondsOf(since) > KEPT_SECONDS;
    if (this.#state === "refused") this.start(this.#stream.mark);
    else if (topics.some((topic) => !followed.has(topic))) this.#stream.refresh(isTooOld ? undefined : since);
    this.tell({ type: "state", to: tab, state: isTooOld ? "stale" : this.#state });
    if (since && !isTooOld) this.#repeat(tab, secondsOf(since) - LONGEST_TRANSACTION);
    this.tell({ type: "admitted", to: tab });
  }

  #repeat(tab, oldest) {
    for (const { at, event } of this.#recent) if (at >= oldest) this.tell({ ...event, to: tab });
  }

  #wanted() {
    return [...new Set([...this.#tabs.values()].flat())];
  }

  async #passForAll() {
    const { name, person, tab, pass } = this.shared;
    const { held } = await navigator.locks.query();
    const alive = new Set(held.map((lock) => lock.name));
    for (const other of this.#tabs.keys()) {
      if (other !== tab && !alive.has(lockOf(name, other))) this.#tabs.delete(other);
    }
    const granted = await pass(this.#wanted());
    // Somebody else has signed in meanwhile: these tabs are not theirs.
    if (granted.topics && !granted.topics.includes(person)) throw new Refused("another person's pass");
    return granted;
  }

  #event(event, mark) {
    if (mark) this.#recent = [...this.#recent.slice(1 - KEPT_EVENTS), { at: secondsOf(mark), event }];
    this.tell(event);
  }

  #changed(state) {
    if (state !== "stale") this.#state = state;
    this.tell({ type: "state", state });
  }
}

function lockOf(name, tab) {
  return `${name}:${tab}`;
}
