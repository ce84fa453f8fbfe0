// What the guard says beside a draft that it didn't let leave.
const box = (pane) => pane.querySelector("[data-stopped]");

export function show(pane, html) {
  const place = box(pane);
  place.innerHTML = html;
  place.hidden = false;
  place.focus();
}

export function clear(pane) {
  const place = box(pane);
  place.hidden = true;
  place.replaceChildren();
}
