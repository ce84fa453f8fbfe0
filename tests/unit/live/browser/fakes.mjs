/** What a browser and a server would do, just enough of it. */

export function collected() {
  const items = [];
  let wake = () => {};
  return {
    add(item) {
      items.push(item);
      wake();
    },
    async next() {
      while (!items.length) await new Promise((resolve) => (wake = resolve));
      return items.shift();
    },
    get length() {
      return items.length;
    },
  };
}

/** Takes the place of `fetch`: each request waits to be picked up by the test, which writes its answer. */
export class FakeServer {
  #requests = collected();

  constructor() {
    globalThis.fetch = async (url, { headers, signal }) => {
      signal.throwIfAborted();
      let answer;
      const body = new ReadableStream({ start: (controller) => (answer = controller) });
      signal.addEventListener("abort", () => answer.error(signal.reason), { once: true });
      const write = (text) => answer.enqueue(new TextEncoder().encode(text));
      this.#requests.add({ url, headers, write, end: () => answer.close() });
      return new Response(body);
    };
  }

  request() {
    return this.#requests.next();
  }

  get waiting() {
    return this.#requests.length;
  }
}

/** Web Locks, exclusive ones, first come first served. */
export class FakeLocks {
  #queues = new Map();

  static install() {
    const navigator = { locks: new FakeLocks() };
    Object.defineProperty(globalThis, "navigator", { value: navigator, configurable: true });
  }

  async request(name, { signal }, whenHeld) {
    const before = this.#queues.get(name) ?? Promise.resolve();
    const mine = before.then(() => (signal.aborted ? undefined : whenHeld()));
    this.#queues.set(name, mine);
    return mine;
  }

  async query() {
    return { held: [...this.#queues.keys()].map((name) => ({ name })) };
  }
}
