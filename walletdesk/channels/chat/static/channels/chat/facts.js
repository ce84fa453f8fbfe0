import { h, icon } from "./dom.js";

/** What the agent still needs to know: one short form beside the conversation. */
export class FactsCard {
  constructor({ request, words, act, questions }) {
    Object.assign(this, { words, act, number: request.number });
    this.problem = h("p", { class: "problem", role: "alert", hidden: true });
    this.button = h("button", { class: "button primary" }, words.rate_send);
    this.form = h("form", { novalidate: true, onsubmit: (event) => this.#send(event) }, ...questions.map((one) => this.#field(one)), this.problem, this.button);
    this.element = h("section", { class: "card", "aria-label": words.facts },
      h("div", { class: "card-head" }, icon("file"), h("div", {}, h("strong", {}, words.facts), h("p", {}, words.facts_more))), this.form);
  }

  #field(question) {
    const { name, label, hint } = question;
    const control = controlFor(question, this.words);
    const id = `fact-${name}`;
    Object.assign(control, { id, name });
    control.setAttribute("aria-describedby", `${id}-hint ${id}-error`);
    const box = h("input", { type: "checkbox", name: "unknown", value: name });
    box.addEventListener("change", () => box.checked && (control.value = ""));
    control.addEventListener("input", () => control.value && (box.checked = false));
    return h("div", { class: "field" }, h("label", { for: id }, label), h("p", { class: "hint", id: `${id}-hint` }, hint),
      h("p", { class: "problem", id: `${id}-error`, role: "status", hidden: true }), control,
      h("label", { class: "unknown" }, box, h("span", {}, this.words.unknown)));
  }

  async #send(event) {
    event.preventDefault();
    const fields = { unknown: [] };
    for (const control of this.form.elements) {
      if (control.type === "checkbox") control.checked && fields.unknown.push(control.value);
      else if (control.name) fields[control.name] = control.value;
    }
    this.button.disabled = true;
    this.#tell({});
    this.problem.hidden = true;
    try {
      await this.act("facts/", fields);
    } catch (error) {
      this.#tell(error.problems ?? {});
      this.problem.textContent = error.status ? error.message : this.words.unreachable;
      this.problem.hidden = false;
    } finally {
      this.button.disabled = false;
    }
  }

  #tell(problems) {
    for (const place of this.form.querySelectorAll("[id$='-error']")) {
      const control = place.parentElement.querySelector("[aria-describedby]");
      const said = problems[control.name] ?? "";
      place.textContent = said;
      place.hidden = !said;
      control.toggleAttribute("aria-invalid", Boolean(said));
      if (said) control.setAttribute("aria-invalid", "true");
    }
    const first = Object.keys(problems)[0];
    if (first) this.form.elements[first].focus();
  }
}

function controlFor({ kind, choices }, words) {
  if (kind === "choice") {
    const options = choices.map(({ value, label }) => h("option", { value }, label));
    return h("select", {}, h("option", { value: "" }, words.choose), ...options);
  }
  if (kind === "text") return h("textarea", { rows: "3", maxlength: "2000" });
  if (kind === "moment") return h("input", { type: "datetime-local" });
  const typed = kind === "code" ? { spellcheck: "false", autocapitalize: "off" } : kind === "amount" ? { inputmode: "decimal" } : {};
  return h("input", { autocomplete: "off", maxlength: "200", ...typed });
}
