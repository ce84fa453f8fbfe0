// Checking: a code is read by the camera where the browser can (BarcodeDetector), and what looks like a secret is not
// even sent. The server looks again, whatever happens here.
import { looksSecret } from "./secret_looks.js";

const form = document.querySelector("form[data-check]");
const field = form?.querySelector("textarea");
const found = document.querySelector("[data-found]");
found?.focus({ preventScroll: true });

form?.addEventListener("submit", (event) => {
  const line = form.querySelector("[data-secret-says]");
  const isSecret = looksSecret(field.value) || /^[0-9a-f]{64}$/i.test(field.value.trim());
  line.hidden = !isSecret;
  if (!isSecret) return;
  event.preventDefault();
  field.value = "";
  line.textContent = form.dataset.secret;
  field.focus();
}, { capture: true });

const opener = form?.querySelector("[data-scan]");
if (opener && "BarcodeDetector" in window && navigator.mediaDevices?.getUserMedia) offerScanning();

async function offerScanning() {
  const formats = await BarcodeDetector.getSupportedFormats().catch(() => []);
  if (!formats.includes("qr_code")) return;
  opener.hidden = false;
  opener.addEventListener("click", scan);
}

async function scan() {
  const box = form.querySelector("[data-scanner]");
  const says = form.querySelector("[data-scan-says]");
  const video = box.querySelector("video");
  says.textContent = "";
  let stream;
  try {
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
  } catch {
    says.textContent = says.dataset.denied;
    return;
  }
  box.hidden = false;
  opener.hidden = true;
  video.srcObject = stream;
  await video.play();
  let isOn = true;
  const end = () => {
    isOn = false;
    for (const track of stream.getTracks()) track.stop();
    box.hidden = true;
    opener.hidden = false;
  };
  box.querySelector("[data-scan-end]").addEventListener("click", end, { once: true });
  const detector = new BarcodeDetector({ formats: ["qr_code"] });
  while (isOn) {
    const [code] = await detector.detect(video).catch(() => []);
    if (code?.rawValue) {
      end();
      field.value = code.rawValue;
      says.textContent = says.dataset.found;
      field.focus();
      return;
    }
    await new Promise(requestAnimationFrame);
  }
}
