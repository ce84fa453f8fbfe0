// Does the network reach us? Tries our own end points and shows how long each of them took.
import { Parser } from "../live/parser.js";

const TRIES = 3;
const PATIENCE = 8000; // ms; after that nothing came back
const NEVER = "-";

const form = document.querySelector("[data-reach]");
const start = form.querySelector("[data-reach-start]");
const on = form.querySelector("[data-reach-on]");
const skip = form.querySelector("[data-reach-skip]");
const shown = form.querySelector("[data-reach-shown]");
const token = form.querySelector("[name=csrfmiddlewaretoken]").value;

start.hidden = false;
start.addEventListener("click", test);

async function test() {
  start.disabled = true;
  on.hidden = true;
  shown.hidden = false;
  await measure("http", page);
  await measure("live", live);
  start.disabled = false;
  start.classList.remove("button--primary");
  start.querySelector("span").textContent = start.dataset.again;
  skip.hidden = true;
  on.hidden = false;
  on.focus();
}

async function measure(name, work) {
  const said = form.querySelector(`[data-reach-${name}]`);
  said.textContent = start.dataset.trying;
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), PATIENCE);
  try {
    const ms = Math.round(await work(abort.signal));
    form.elements[name].value = ms;
    said.textContent = `${ms} ms`;
  } catch {
    form.elements[name].value = NEVER;
    said.textContent = start.dataset.none;
  } finally {
    clearTimeout(timer);
    abort.abort();
  }
}

/** The middle one of a few: the first also pays for the connection. */
async function page(signal) {
  const times = [];
  for (let turn = 0; turn < TRIES; turn += 1) {
    const began = performance.now();
    const answer = await fetch(form.dataset.reach, { cache: "no-store", signal });
    if (!answer.ok) throw new Error(`${answer.status}`);
    times.push(performance.now() - began);
  }
  return times.sort((a, b) => a - b)[Math.floor(TRIES / 2)];
}

/** From our call to the word that comes back on the stream. */
async function live(signal) {
  const pass = await (await post(form.dataset.pass, {}, signal)).json();
  const headers = { Authorization: `Bearer ${pass.token}` };
  const stream = await fetch(pass.url, { headers, signal, cache: "no-store", credentials: "omit" });
  if (!stream.ok) throw new Error(`${stream.status}`);
  const reader = stream.body.getReader();
  await reader.read();
  const began = performance.now();
  await post(form.dataset.call, { token: pass.token }, signal);
  await heard(reader);
  return performance.now() - began;
}

async function heard(reader) {
  let isHeard = false;
  const parser = new Parser(({ kind }) => (isHeard ||= kind === "reach.heard"));
  const decoder = new TextDecoder();
  while (!isHeard) {
    const { done, value } = await reader.read();
    if (done) throw new Error("the stream ended");
    parser.push(decoder.decode(value, { stream: true }));
  }
}

async function post(address, fields, signal) {
  const headers = { "X-CSRFToken": token };
  const body = new URLSearchParams(fields);
  const answer = await fetch(address, { method: "POST", body, headers, signal });
  if (!answer.ok) throw new Error(`${answer.status}`);
  return answer;
}
