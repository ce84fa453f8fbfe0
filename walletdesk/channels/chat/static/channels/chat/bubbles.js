import { h, icon } from "./dom.js";

const REMOVED = /\[removed: (\w+)\]/g;
const ADDRESS = /https?:\/\/[^\s<>"'，。！？、；：）】]+[^\s<>"'，。！？、；：）】.,!?;:)]/g;

/** The lines of a conversation as elements: each made once, and changed only where something changed. */
export class Bubbles {
  constructor({ words, times, api, language, onOpen }) {
    Object.assign(this, { words, times, api, language, onOpen });
  }

  /** A line that the desk has. `isRead`: the agent has seen it. */
  line(line) {
    if (line.author === "system" || line.kind !== "text") return this.#event(line);
    const isMine = line.author === "customer" && !line.writer;
    const name = isMine ? this.words.you : line.writer || line.author_name || this.words.team;
    const header = h("div", { class: "by" }, isMine ? h("span", { class: "aside" }, name) : h("strong", {}, name),
      h("time", { datetime: line.at }, this.times.clock(line.at)), this.#checkCode(line));
    const body = line.body ? h("div", { class: "bubble" }, this.#text(line.body, line.author === "agent")) : null;
    const files = line.files.map((file) => this.#file(file));
    return h("li", { class: isMine ? "line mine" : "line", "data-number": line.number }, header, body, ...files);
  }

  /** A line on its way. */
  unsent(line, { isAway, onRetry, onDiscard }) {
    const files = line.files.map((file) => h("span", { class: "file" }, icon("file"), h("span", {}, file.name)));
    const status = line.problem
      ? h("footer", { class: "problem" }, h("span", { role: "alert" }, `${this.words.not_sent} ${line.problem}`),
          h("button", { type: "button", class: "link", onclick: onRetry }, this.words.retry),
          h("button", { type: "button", class: "link", onclick: onDiscard }, this.words.discard))
      : h("footer", {}, isAway ? this.words.waiting : this.words.sending);
    const body = line.body ? h("div", { class: "bubble" }, line.body) : null;
    return h("li", { class: "line mine on-its-way" }, h("div", { class: "by" }, h("span", { class: "aside" }, this.words.you)),
      body, ...files, status);
  }

  day(moment) {
    return h("li", { class: "day" }, h("span", {}, this.times.day(moment)));
  }

  /** In our own name, never as if a person had said it. */
  #suggested(line) {
    const link = ({ slug, path, title, language }) => h("li", {}, icon("file"),
      h("a", { href: this.api.desk + path, target: "_blank", rel: "noopener", lang: language, onclick: () => this.onOpen(slug) }, title));
    return h("li", { class: "line event suggested", "data-number": line.number },
      h("p", {}, this.words.suggested), h("ul", {}, ...line.facts.articles.map(link)));
  }

  #event(line) {
    if (line.facts.articles) return this.#suggested(line);
    const words = line.words[this.language] ?? line.words.en ?? "";
    return h("li", { class: "line event", "data-number": line.number }, h("p", {}, words), this.#checkCode(line));
  }

  /** By which the customer can ask in our app whether this line is from us. */
  #checkCode(line) {
    return line.check_code ? h("span", { class: "check-code" }, `${this.words.check_code} ${line.check_code}`) : null;
  }

  /** What was taken out becomes a chip; addresses become links only where an agent wrote them. */
  #text(text, hasLinks) {
    const parts = [];
    let end = 0;
    for (const gap of text.matchAll(REMOVED)) {
      parts.push(...this.#linked(text.slice(end, gap.index), hasLinks));
      parts.push(h("span", { class: "chip" }, icon("shield"), this.words.chip(gap[1])));
      end = gap.index + gap[0].length;
    }
    return [...parts, ...this.#linked(text.slice(end), hasLinks)];
  }

  #linked(text, hasLinks) {
    if (!hasLinks) return [text];
    const parts = [];
    let end = 0;
    for (const found of text.matchAll(ADDRESS)) {
      parts.push(text.slice(end, found.index));
      parts.push(h("a", { href: found[0], target: "_blank", rel: "noopener noreferrer nofollow" }, found[0]));
      end = found.index + found[0].length;
    }
    return [...parts, text.slice(end)];
  }

  #file(file) {
    const size = h("small", {}, `${Math.max(1, Math.round(file.size / 1024))} KB`);
    const save = () => this.#save(file);
    const label = this.words.save(file.name);
    if (file.kind !== "image") {
      return h("button", { type: "button", class: "file", "aria-label": label, onclick: save },
        icon("file"), h("span", {}, file.name, size));
    }
    const canvas = h("canvas", { role: "img", "aria-label": this.words.picture(file.name), width: file.width, height: file.height });
    this.#paint(canvas, file);
    return h("button", { type: "button", class: "picture", "aria-label": `${this.words.picture(file.name)}. ${label}`, onclick: save }, canvas);
  }

  /** Painted, not linked: a host's content security policy need not allow any picture of ours. */
  async #paint(canvas, file) {
    try {
      const bitmap = await createImageBitmap(await this.api.blob(`files/${file.id}/`));
      Object.assign(canvas, { width: bitmap.width, height: bitmap.height });
      canvas.getContext("2d").drawImage(bitmap, 0, 0);
      bitmap.close();
    } catch {
      canvas.replaceWith(h("span", { class: "file" }, icon("file"), h("span", {}, file.name)));
    }
  }

  async #save(file) {
    const url = URL.createObjectURL(await this.api.blob(`files/${file.id}/`));
    h("a", { href: url, download: file.name }).click();
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
  }
}
