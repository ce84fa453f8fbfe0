import { h, icon } from "./dom.js";

/** Before the first word: a few short questions, and what happens next. */
export class Intro {
  #uid = crypto.randomUUID();

  constructor({ words, times, visit, isOwn, desk, onBegin }) {
    Object.assign(this, { words, visit, desk, onBegin });
    const isKnown = Boolean(visit.entry);
    this.entry = visit.entry;
    this.summary = h("p", { class: "problem", role: "alert", hidden: true });
    this.button = h("button", { class: "button primary" }, words.begin);
    this.element = h("form", { class: "intro", novalidate: true, onsubmit: (event) => this.#submit(event) },
      h("div", { class: "greeting" }, h("h2", { tabindex: "-1" }, words.hello), h("p", {}, words.hello_more)),
      h("p", { class: "promise" }, icon("clock"), h("span", {}, promiseOf(visit, words, times))),
      isKnown ? h("p", { class: "known" }, isOwn ? words.known_own : words.known) : null,
      this.#field("topic", words.topic, this.#topics(visit.topics)),
      this.#steps(),
      this.#field("body", words.words, h("textarea", { name: "body", rows: "4", maxlength: "8000", required: true }), words.words_hint),
      isKnown ? null : this.#field("email", words.email,
        h("input", { name: "email", type: "email", autocomplete: "email", inputmode: "email", maxlength: "254", required: true }), words.email_hint),
      isKnown ? null : this.#field("name", `${words.name} ${words.optional}`, h("input", { name: "name", autocomplete: "name", maxlength: "80" })),
      this.summary, this.button,
      h("p", { class: "never" }, icon("shield"), h("span", {}, visit.never_asked)));
  }

  focus() {
    this.element.elements.topic.focus();
  }

  #topics(topics) {
    const options = topics.map(({ value, label }) => h("option", { value }, label));
    const onchange = (event) => this.#lead(event.target.value);
    return h("select", { name: "topic", required: true, onchange }, h("option", { value: "" }, this.words.choose), ...options);
  }

  /** Step-by-step help on our own website: a few questions there may answer at once. */
  #steps() {
    if (!this.visit.flows) return null;
    this.way = h("a", { target: "_blank", rel: "noopener" }, this.words.steps);
    this.#lead("");
    return h("p", { class: "known" }, h("span", {}, this.words.steps_more, this.words.join, this.way));
  }

  #lead(chosen) {
    const topic = this.visit.topics.find(({ value }) => value === chosen);
    if (this.way) this.way.href = `${this.desk}${topic?.flow || this.visit.flows}`;
  }

  #field(name, label, control, hint) {
    control.id = `field-${name}`;
    const described = [hint && `${control.id}-hint`, `${control.id}-error`].filter(Boolean).join(" ");
    control.setAttribute("aria-describedby", described);
    return h("div", { class: "field" }, h("label", { for: control.id }, label),
      hint ? h("p", { class: "hint", id: `${control.id}-hint` }, hint) : null,
      h("p", { class: "problem", id: `${control.id}-error`, hidden: true }), control);
  }

  async #submit(event) {
    event.preventDefault();
    const form = this.element.elements;
    for (const control of form) if (control.name) this.#mark(control, "");
    this.summary.hidden = true;
    this.#busy(true);
    const fields = { uid: this.#uid, entry: this.entry, time_zone: Intl.DateTimeFormat().resolvedOptions().timeZone };
    for (const control of form) if (control.name) fields[control.name] = control.value;
    try {
      await this.onBegin(fields);
    } catch (error) {
      this.#refused(error);
    } finally {
      this.#busy(false);
    }
  }

  #refused(error) {
    const control = this.element.elements[error.field ?? (error.error === "refused" || error.error === "too_long" ? "body" : "")];
    if (control) {
      this.#mark(control, error.message);
      control.focus();
      return;
    }
    this.summary.hidden = false;
    this.summary.textContent = error.status ? error.message : this.words.unreachable;
  }

  #mark(control, problem) {
    const error = this.element.querySelector(`#${control.id}-error`);
    error.hidden = !problem;
    error.textContent = problem;
    if (problem) control.setAttribute("aria-invalid", "true");
    else control.removeAttribute("aria-invalid");
  }

  #busy(isBusy) {
    this.button.disabled = isBusy;
    this.button.textContent = isBusy ? this.words.beginning : this.words.begin;
  }
}

function promiseOf(visit, words, times) {
  const by = times.due(visit.answer_by);
  const when = visit.open ? words.open_now(by) : words.closed_now(by);
  return visit.usual_wait && visit.open ? `${when}${words.join}${words.usually(times.stretch(visit.usual_wait))}` : when;
}
