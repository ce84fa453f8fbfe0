// Keeps <time data-relative> and <time data-countdown> true while the page stays open.
// The units and the wording (CLDR) are those of moments.py.
const language = document.documentElement.lang || "en";
const relative = new Intl.RelativeTimeFormat(language, { numeric: "always" });
const STEPS = [
  ["minute", 60, 3600],
  ["hour", 3600, 86400],
  ["day", 86400, 604800],
];

function refreshRelative(element, now) {
  const seconds = (Date.parse(element.dateTime) - now) / 1000;
  const distance = Math.abs(seconds);
  const step = STEPS.find(([, , limit]) => distance < limit);
  if (distance < 60 || !step) return; // the server's words still hold
  const count = Math.floor(distance / step[1]);
  const words = relative.format(seconds > 0 ? count : -count, step[0]);
  if (element.textContent !== words) element.textContent = words;
}

function refreshCountdown(element, now) {
  const left = Math.max(0, Math.ceil((Date.parse(element.dateTime) - now) / 1000));
  element.textContent = clockFace(left);
  if (left > 0 || element.dataset.done !== undefined) return;
  element.dataset.done = "";
  element.dispatchEvent(new CustomEvent("look:countdown-over", { bubbles: true }));
}

function clockFace(left) {
  const parts = [Math.floor(left / 3600), Math.floor((left % 3600) / 60), left % 60];
  if (parts[0] === 0) parts.shift();
  return parts.map((part, index) => (index ? String(part).padStart(2, "0") : part)).join(":");
}

function refresh() {
  const now = Date.now();
  for (const element of document.querySelectorAll("time[data-countdown]")) refreshCountdown(element, now);
  if (Math.floor(now / 1000) % 15 !== 0) return;
  for (const element of document.querySelectorAll("time[data-relative]")) refreshRelative(element, now);
}

refresh();
setInterval(refresh, 1000);
document.addEventListener("visibilitychange", () => document.hidden || refresh());
