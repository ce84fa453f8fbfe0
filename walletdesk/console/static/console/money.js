// What comes anew while somebody reads it: an open chip stays open, and a picture stays where it was scrolled to.
let kept;

document.addEventListener("htmx:beforeSwap", ({ detail: { target } }) => {
  if (!target?.matches?.("[data-money-chip], [data-trace]")) return;
  const drawing = target.querySelector("[data-trace-drawing]");
  kept = {
    isOpen: target.matches("details[open]"),
    left: drawing?.scrollLeft ?? 0,
    top: drawing?.scrollTop ?? 0,
    hash: target.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null,
  };
});

document.addEventListener("htmx:afterSwap", ({ detail: { elt } }) => {
  if (!kept || !elt?.matches?.("[data-money-chip], [data-trace]")) return;
  if (kept.isOpen) elt.open = true;
  const drawing = elt.querySelector("[data-trace-drawing]");
  drawing?.scrollTo(kept.left, kept.top);
  if (kept.hash) elt.querySelector(`a[href="${CSS.escape(kept.hash)}"]`)?.focus();
  kept = undefined;
});
