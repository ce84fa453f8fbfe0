/** Reads server-sent events: WHATWG HTML standard, section 9.2.6, "Interpreting an event stream". */
export class Parser {
  #rest = "";
  #afterReturn = false;
  #isFirst = true;
  #fields = fresh();

  /** `onBlock({ id, kind, data, retry })` for every block; what the block didn't name is null. */
  constructor(onBlock) {
    this.onBlock = onBlock;
  }

  /** Take in text as it arrives; a line may be cut anywhere, even between \r and \n. */
  push(text) {
    if (this.#isFirst && text) {
      this.#isFirst = false;
      if (text.startsWith("\uFEFF")) text = text.slice(1);
    }
    if (this.#afterReturn && text) {
      this.#afterReturn = false;
      if (text.startsWith("\n")) text = text.slice(1);
    }
    this.#afterReturn ||= text.endsWith("\r");
    const lines = (this.#rest + text).split(/\r\n|\n|\r/);
    this.#rest = lines.pop();
    for (const line of lines) this.#line(line);
  }

  #line(line) {
    if (line === "") return this.#end();
    if (line.startsWith(":")) return;
    const colon = line.indexOf(":");
    const name = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
    const fields = this.#fields;
    if (name === "data") fields.data = fields.data === null ? value : `${fields.data}\n${value}`;
    else if (name === "event") fields.kind = value;
    else if (name === "id" && !value.includes("\0")) fields.id = value;
    else if (name === "retry" && /^[0-9]+$/.test(value)) fields.retry = Number(value);
  }

  #end() {
    const fields = this.#fields;
    this.#fields = fresh();
    if (Object.values(fields).some((value) => value !== null)) this.onBlock(fields);
  }
}

function fresh() {
  return { id: null, kind: null, data: null, retry: null };
}
