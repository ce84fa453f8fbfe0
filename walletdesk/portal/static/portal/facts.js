// Answers with a type are checked where they stand, as soon as they are whole: what is wrong, or what we know of it.
import { looksSecret } from "./secret_looks.js";

const PAUSE = 600; // ms without a key
const forms = document.querySelectorAll("[data-facts]");

for (const form of forms) watch(form);

function watch(form) {
  const fields = [...form.querySelectorAll("[data-fact]")];
  const hint = form.querySelector("[data-secret-hint]");
  let timer = 0;
  let asking = null;

  async function check() {
    clearTimeout(timer);
    asking?.abort();
    asking = new AbortController();
    // What looks like a secret does not leave this page before the person has read the warning.
    const told = fields.filter((field) => !looksSecret(field.value));
    const body = new URLSearchParams(told.map((field) => [field.dataset.fact, field.value]));
    const headers = { "X-CSRFToken": form.elements.csrfmiddlewaretoken.value };
    try {
      const response = await fetch(form.dataset.facts, { method: "POST", headers, body, signal: asking.signal });
      if (response.ok) tell(await response.json());
    } catch {
      // Aborted, or no connection: the answers are checked when they are sent.
    }
  }

  function tell({ problems, notes, secrets }) {
    for (const field of fields) {
      const name = field.dataset.fact;
      field.toggleAttribute("data-secret", secrets.includes(name));
      if (field === document.activeElement && !field.value) continue;
      mark(field, problems[name] ?? "");
      note(field, problems[name] ? null : notes[name]);
    }
    if (secrets.length && hint) hint.hidden = false;
  }

  form.addEventListener("change", (event) => event.target.matches("[data-fact]") && check());
  form.addEventListener("input", ({ target }) => {
    if (!target.matches("[data-fact]")) return;
    unknown(target, false);
    clearTimeout(timer);
    timer = setTimeout(check, PAUSE);
  });
  form.addEventListener("change", ({ target }) => {
    if (!target.matches("[name=unknown]") || !target.checked) return;
    const field = form.querySelector(`[data-fact="${target.value}"]`);
    field.value = "";
    mark(field, "");
    note(field, null);
  });
  if (fields.some((field) => field.value)) check();
}

function unknown(field, isUnknown) {
  const box = field.closest("[data-fact-field]")?.querySelector("[name=unknown]");
  if (box && field.value) box.checked = isUnknown;
}

function mark(field, problem) {
  const place = field.closest(".field");
  const id = `${field.id}_error`;
  let list = document.getElementById(id);
  place.classList.toggle("field--error", Boolean(problem));
  if (!problem) {
    list?.remove();
    field.removeAttribute("aria-invalid");
    return describe(field, id, false);
  }
  if (!list) {
    list = Object.assign(document.createElement("div"), { id, className: "errorlists" });
    list.setAttribute("role", "status");
    field.before(list);
  }
  const line = Object.assign(document.createElement("p"), { className: "error", textContent: problem });
  list.replaceChildren(line);
  field.setAttribute("aria-invalid", "true");
  describe(field, id, true);
}

function describe(field, id, isDescribed) {
  const ids = new Set((field.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean));
  if (isDescribed) ids.add(id);
  else ids.delete(id);
  if (ids.size) field.setAttribute("aria-describedby", [...ids].join(" "));
  else field.removeAttribute("aria-describedby");
}

function note(field, said) {
  const place = field.closest("[data-fact-field]")?.querySelector("[data-fact-note]");
  if (!place) return;
  place.hidden = !said;
  place.classList.toggle("fact-note--warn", Boolean(said?.is_warning));
  place.replaceChildren(...(said ? [said.text] : []));
  if (!said?.href) return;
  const link = Object.assign(document.createElement("a"), { href: said.href, target: "_blank", rel: "noopener" });
  link.textContent = said.link;
  place.append(" ", link);
}
