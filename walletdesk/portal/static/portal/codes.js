// Recovery codes: print them, or keep them as a file that is made here and sent nowhere.
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) print();
  const button = event.target.closest("[data-download-from]");
  if (!button) return;
  const words = document.getElementById(button.dataset.downloadFrom).innerText;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([`${words.trim()}\n`], { type: "text/plain" }));
  link.download = button.dataset.fileName;
  link.click();
  URL.revokeObjectURL(link.href);
});
for (const button of document.querySelectorAll("[data-print], [data-download-from]")) button.hidden = false;
