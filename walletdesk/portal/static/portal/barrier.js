// When a wait is over, the page says so by itself.
document.addEventListener("look:countdown-over", () => {
  // A second later: the server's clock may be a little behind.
  setTimeout(() => location.reload(), 1500);
});
