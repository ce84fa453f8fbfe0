// The theme changes at once; the form still goes to the server, which keeps it in a cookie.
const dark = () => document.querySelector('link[href*="look/dark"]');

function show(theme) {
  const root = document.documentElement;
  if (theme === "auto") delete root.dataset.theme;
  else root.dataset.theme = theme;
  const sheet = dark();
  if (!sheet) return false;
  sheet.media = { auto: "(prefers-color-scheme: dark)", dark: "all", light: "not all" }[theme];
  document.querySelector('meta[name="color-scheme"]').content = theme === "auto" ? "light dark" : theme;
  return true;
}

document.addEventListener("submit", (event) => {
  const form = event.target.closest("[data-theme-form]");
  if (!form || !event.submitter) return;
  const theme = event.submitter.value;
  if (!show(theme)) return; // the page came without the dark sheet: let the server send it
  event.preventDefault();
  const body = new FormData(form, event.submitter);
  fetch(form.action, { method: "POST", body, redirect: "manual", credentials: "same-origin" });
  for (const button of form.querySelectorAll("button")) button.removeAttribute("aria-current");
  event.submitter.setAttribute("aria-current", "true");
  form.closest("details")?.removeAttribute("open");
});
