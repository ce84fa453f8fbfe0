// Telling an agent who looks elsewhere: a toast, a number in the title, and a sound for those who want one.
const KEY = "desk:sound";
const title = () => document.title.replace(/^\(\d+\) /, "");
let unseen = 0;
let audio;

export function toast(words, reference, text = "") {
  const said = words.replace("{ref}", reference).replace("{text}", text);
  document.dispatchEvent(new CustomEvent("look:toast", { detail: { text: said } }));
  count();
  ring();
}

/** What can't wait: it stays until somebody has looked, the newest in the place of the one before. */
export function alarm(text, href) {
  document.dispatchEvent(new CustomEvent("look:toast", { detail: { text, href, kind: "bad", name: "alarm" } }));
  count();
  ring();
}

/** One more thing to look at, while nobody does. */
export function count() {
  if (document.visibilityState === "visible") return;
  unseen += 1;
  document.title = `(${unseen}) ${title()}`;
}

document.addEventListener("visibilitychange", () => {
  if (document.visibilityState !== "visible") return;
  unseen = 0;
  document.title = title();
});

const isOn = () => localStorage.getItem(KEY) === "on";

function ring() {
  if (!isOn()) return;
  audio ??= new AudioContext();
  const tone = audio.createOscillator();
  const loudness = audio.createGain();
  tone.frequency.value = 660;
  loudness.gain.setValueAtTime(0.08, audio.currentTime);
  loudness.gain.exponentialRampToValueAtTime(0.0001, audio.currentTime + 0.35);
  tone.connect(loudness).connect(audio.destination);
  tone.start();
  tone.stop(audio.currentTime + 0.35);
}

const button = document.querySelector("[data-sound]");
const show = () => button?.setAttribute("aria-pressed", String(isOn()));
button?.addEventListener("click", () => {
  localStorage.setItem(KEY, isOn() ? "off" : "on");
  show();
  ring();
});
show();
