import { h, icon } from "./dom.js";

/** How long it takes, and what to do meanwhile. */
export function waitingCard({ state, words, times, onFollowUp }) {
  if (!state.promise || state.closed) return null;
  const { overdue, due_at } = state.promise;
  const place = state.place === null ? "" : state.place === 0 ? words.next : words.before(state.place);
  const usual = state.usual_wait && !overdue ? words.usually(times.stretch(state.usual_wait)) : "";
  const promise = overdue ? words.overdue : words.promise(times.due(due_at));
  const ask = state.may_follow_up ? h("button", { type: "button", class: "button", onclick: onFollowUp }, words.follow_up) : null;
  const mail = state.email ? h("p", { class: "muted" }, `${words.stay} ${state.email}`) : null;
  return h("section", { class: overdue ? "card late" : "card" },
    h("div", { class: "card-head" }, icon("clock"), h("div", {}, place ? h("strong", {}, place) : null, h("p", {}, [promise, usual].filter(Boolean).join(words.join)))),
    ask,
    h("details", {}, h("summary", {}, words.meanwhile), h("ul", {}, ...state.advice.map((step) => h("li", {}, step)), mail ? h("li", {}, mail) : null)));
}

/** A secret was caught: what to do now, before anything else. */
export function adviceCard({ advice, words, onDone }) {
  return h("section", { class: "card alarm", role: "alert", tabindex: "-1" },
    ...advice.map(({ title, steps }) => h("div", {}, h("h2", {}, icon("shield"), title), h("ol", {}, ...steps.map((step) => h("li", {}, step))))),
    h("button", { type: "button", class: "button", onclick: onDone }, words.advice_done));
}

/** Who is this? The code has a field of its own, so that it never becomes a line of the conversation. */
export class ProofCard {
  constructor({ request, words, act }) {
    Object.assign(this, { words, act, number: request.number });
    const methods = request.facts.methods ?? [];
    const hasOthers = methods.some((method) => method !== "code");
    this.problem = h("p", { class: "problem", role: "alert", hidden: true });
    this.ask = h("button", { type: "button", class: "button primary", onclick: () => this.#sendCode() }, words.proof_code);
    this.door = h("a", { class: "button", target: "_blank", rel: "noopener" }, words.proof_other);
    this.code = h("form", { class: "code", hidden: true, onsubmit: (event) => this.#check(event) });
    this.element = h("section", { class: "card", "aria-label": words.proof },
      h("div", { class: "card-head" }, icon("key"), h("div", {}, h("strong", {}, words.proof), h("p", {}, words.proof_more))),
      methods.includes("code") ? this.ask : null, this.code, this.problem,
      hasOthers ? [this.door, h("p", { class: "muted" }, words.opens)] : null);
    if (hasOthers) this.#renewDoor();
  }

  /** The way to our page is good for a quarter of an hour. */
  async #renewDoor() {
    try {
      this.door.href = (await this.act("proof/door/")).url;
    } catch {
      this.door.removeAttribute("href");
    }
    setTimeout(() => this.element.isConnected && this.#renewDoor(), 600_000);
  }

  async #sendCode() {
    await this.#try(this.ask, async () => {
      const { sent_to } = await this.act("proof/code/");
      this.ask.textContent = this.words.another_code;
      this.ask.classList.remove("primary");
      const input = h("input", { id: "proof-code", name: "code", inputmode: "numeric", autocomplete: "one-time-code", maxlength: "9", required: true });
      this.code.replaceChildren(h("p", { role: "status" }, this.words.sent_to(sent_to)),
        h("label", { for: "proof-code" }, this.words.code), h("div", { class: "row" }, input, h("button", { class: "button primary" }, this.words.check)));
      this.code.hidden = false;
      input.focus();
    });
  }

  async #check(event) {
    event.preventDefault();
    const { code } = this.code.elements;
    await this.#try(this.code.querySelector("button"), async () => {
      const typed = code.value;
      code.value = "";
      code.focus();
      await this.act("proof/", { code: typed });
    });
  }

  async #try(button, work) {
    button.disabled = true;
    this.problem.hidden = true;
    try {
      await work();
    } catch (error) {
      this.problem.textContent = error.status ? error.message : this.words.unreachable;
      this.problem.hidden = false;
    } finally {
      button.disabled = false;
    }
  }
}

/** Did an article solve it? By their own word only, and writing on is always an answer too. */
export class SolvedCard {
  constructor({ articles, words, act, onNo, onSolved }) {
    Object.assign(this, { onSolved });
    this.opened = articles[0].slug;
    this.problem = h("p", { class: "problem", role: "alert", hidden: true });
    this.yes = h("button", { type: "button", class: "button", onclick: () => this.#solve(act, words) }, words.solved_yes);
    this.element = h("section", { class: "card", "aria-label": words.solved },
      h("strong", {}, words.solved), this.problem,
      h("div", { class: "choices" }, this.yes, h("button", { type: "button", class: "link", onclick: onNo }, words.solved_no)));
  }

  async #solve(act, words) {
    this.yes.disabled = true;
    try {
      await act("solution/", { article: this.opened });
      this.onSolved();
    } catch (error) {
      this.yes.disabled = false;
      this.problem.hidden = false;
      this.problem.textContent = error.status ? error.message : words.unreachable;
    }
  }
}

/** At the end: one of five, and a word if wanted. */
export class RatingCard {
  constructor({ words, act }) {
    const choice = (score) => h("label", { class: "score" },
      h("input", { type: "radio", name: "score", value: score, required: true }), h("span", {}, words.rates[score - 1]));
    this.problem = h("p", { class: "problem", role: "alert", hidden: true });
    const comment = h("textarea", { name: "comment", id: "rating-comment", rows: "2", maxlength: "2000" });
    const button = h("button", { class: "button primary" }, words.rate_send);
    const send = async (event) => {
      event.preventDefault();
      button.disabled = true;
      try {
        await act("rating/", { score: form.elements.score.value, comment: comment.value });
        this.element.replaceChildren(h("p", { role: "status" }, words.rated));
      } catch (error) {
        button.disabled = false;
        this.problem.hidden = false;
        this.problem.textContent = error.status ? error.message : words.unreachable;
      }
    };
    const form = h("form", { onsubmit: send }, h("fieldset", {}, h("legend", {}, words.rate), ...[5, 4, 3, 2, 1].map(choice)),
      h("label", { for: "rating-comment" }, words.comment), comment, this.problem, button);
    this.element = h("section", { class: "card" }, form);
  }
}
