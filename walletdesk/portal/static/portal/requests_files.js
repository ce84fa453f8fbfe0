// Chosen files are shown with their picture and size before they are sent; each can be left out again.
const LARGEST = 10 * 1024 * 1024;
const MOST = 10;

export function watch(input) {
  const list = document.querySelector(`[data-chosen-for="${CSS.escape(input.id)}"]`);
  if (!list) return;
  input.addEventListener("change", () => show(input, list));
  input.form.addEventListener("reset", () => setTimeout(() => show(input, list)));
}

function show(input, list) {
  for (const image of list.querySelectorAll("img")) URL.revokeObjectURL(image.src);
  const rows = [...input.files].map((file, index) => row(input, list, file, index));
  if (input.files.length > MOST) rows.push(line(list.dataset.tooMany));
  list.replaceChildren(...rows);
  const isWrong = input.files.length > MOST || [...input.files].some((file) => file.size > LARGEST);
  input.setCustomValidity(isWrong ? list.dataset.tooMany : "");
  list.dataset.wrong = isWrong ? "1" : "";
}

function row(input, list, file, index) {
  const item = document.createElement("li");
  if (file.type.startsWith("image/") && file.type !== "image/svg+xml") item.append(picture(file));
  const words = document.createElement("span");
  words.className = "grow";
  words.textContent = `${file.name} · ${size(file.size)}`;
  if (file.size > LARGEST) {
    words.className = "grow bad";
    words.textContent += ` · ${list.dataset.tooLarge}`;
  }
  item.append(words, removal(input, list, index, file.name));
  return item;
}

function picture(file) {
  const image = document.createElement("img");
  image.src = URL.createObjectURL(file);
  image.alt = "";
  return image;
}

function removal(input, list, index, name) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button button--small button--quiet";
  button.textContent = list.dataset.remove;
  button.setAttribute("aria-label", `${list.dataset.remove}: ${name}`);
  button.addEventListener("click", () => {
    const kept = new DataTransfer();
    [...input.files].forEach((file, place) => place !== index && kept.items.add(file));
    input.files = kept.files;
    show(input, list);
    input.focus();
  });
  return button;
}

function line(words) {
  const item = document.createElement("li");
  item.className = "bad";
  item.textContent = words;
  return item;
}

function size(bytes) {
  const [count, unit] = bytes < 1024 * 1024 ? [bytes / 1024, "kilobyte"] : [bytes / 1024 / 1024, "megabyte"];
  const language = document.documentElement.lang || "en";
  const format = { style: "unit", unit, maximumFractionDigits: count < 10 ? 1 : 0 };
  return new Intl.NumberFormat(language, format).format(Math.max(count, 0.1));
}

for (const input of document.querySelectorAll("input[data-files]")) watch(input);
