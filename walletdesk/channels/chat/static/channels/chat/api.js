/** The desk's interface. Bodies are forms, the key travels in a header, and cookies never come along. */

const PATIENCE = 30_000; // ms
const PATIENCE_FOR_FILES = 120_000;

/** The desk said no, with words for the person; trying again as it is would not help (but see `retryAfter`). */
export class Refusal extends Error {
  constructor(status, answer) {
    super(answer.message || `refused: ${status}`);
    Object.assign(this, { status, error: answer.error, field: answer.field, retryAfter: answer.retry_after, problems: answer.problems });
  }
}

/** Nobody answered, or the desk broke: the same again, a little later. */
export class Unreachable extends Error {}

export class Api {
  key = "";

  constructor({ desk, site, language }) {
    Object.assign(this, { desk, site, language });
  }

  get eventsUrl() {
    return `${this.desk}/events`;
  }

  get(path) {
    return this.#json("GET", path);
  }

  /** Files are given as a list under `file`. */
  post(path, fields = {}, options = {}) {
    const body = new FormData();
    for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) body.append(name, one);
    return this.#json("POST", path, { body, ...options });
  }

  async blob(path) {
    const response = await this.#fetch("GET", path);
    if (!response.ok) throw new Refusal(response.status, {});
    return response.blob();
  }

  async #json(method, path, options) {
    const response = await this.#fetch(method, path, options);
    if (response.status === 204) return {};
    if (response.status >= 500) throw new Unreachable(`${response.status}`);
    const answer = await response.json().catch(() => ({}));
    if (!response.ok) throw new Refusal(response.status, answer);
    return answer;
  }

  async #fetch(method, path, { body, keepalive = false } = {}) {
    const headers = { "Accept-Language": this.language };
    if (this.key) headers.Authorization = `Bearer ${this.key}`;
    const signal = AbortSignal.timeout(body?.has("file") ? PATIENCE_FOR_FILES : PATIENCE);
    const url = `${this.desk}/chat/api/${this.site}/${path}`;
    try {
      return await fetch(url, { method, body, headers, keepalive, signal, credentials: "omit", cache: "no-store" });
    } catch (error) {
      throw new Unreachable(error.message);
    }
  }
}
