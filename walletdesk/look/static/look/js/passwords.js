// Seeing what one types, and a hint how easily it is guessed. The server has the last word when it is sent;
// nothing of a password leaves the page before that.
for (const button of document.querySelectorAll("[data-password] > button")) {
  button.hidden = false;
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-password] > button");
  if (!button) return;
  const input = button.parentElement.querySelector("input");
  const show = input.type === "password";
  input.type = show ? "text" : "password";
  button.setAttribute("aria-pressed", String(show));
  button.firstChild.textContent = show ? button.dataset.hide : button.dataset.show;
});

// A password shown on the screen is hidden again before it is sent, so that browsers do not remember it as text.
document.addEventListener("submit", (event) => {
  for (const input of event.target.querySelectorAll("[data-password] > input")) input.type = "password";
}, true);

document.addEventListener("input", (event) => {
  const meter = document.querySelector(`[data-meter-for="${CSS.escape(event.target.id || "-")}"]`);
  if (meter) showScore(meter, event.target.value);
});

function showScore(meter, password) {
  const words = meter.querySelector("p");
  if (!password) {
    delete meter.dataset.score;
    words.textContent = "";
    return;
  }
  const score = scoreOf(password);
  meter.dataset.score = score;
  words.textContent = meter.getAttribute(`data-words-${score}`);
}

// Length counts most (NIST SP 800-63B-4); repeated, neighbouring and few different characters count little.
function scoreOf(password) {
  const characters = [...password.normalize("NFKC")];
  let worth = 0;
  characters.forEach((character, index) => {
    const step = index ? character.codePointAt(0) - characters[index - 1].codePointAt(0) : 9;
    const known = characters.indexOf(character) < index;
    const wide = character.codePointAt(0) > 0x2e80 ? 2 : 1;
    worth += (Math.abs(step) <= 1 ? 0.25 : known ? 0.7 : 1) * wide;
  });
  return [5, 8, 12, 17].filter((bar) => worth >= bar).length;
}
