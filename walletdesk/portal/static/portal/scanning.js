// Codes are read by the browser itself (BarcodeDetector), by its camera or from a picture: neither leaves the device.
const FORMATS = ["qr_code"];

/** Shows what this browser can do of it; `found(text)` is told what a code says. */
export async function offerScanning(form, found) {
  const part = (name) => form.querySelector(`[data-${name}]`);
  if (!(await canRead())) {
    part("scan-elsewhere").hidden = false;
    return;
  }
  const says = part("scan-says");
  const say = (kind) => (says.textContent = kind ? says.dataset[kind] : "");
  const tell = (text) => {
    say("found");
    found(text);
  };
  if (navigator.mediaDevices?.getUserMedia) {
    part("scan").hidden = false;
    part("scan").addEventListener("click", () => scan(part, say, tell));
  }
  part("picture").hidden = false;
  part("picture").addEventListener("click", () => part("picture-file").click());
  part("picture-file").addEventListener("change", ({ target }) => readPicture(target, say, tell));
}

async function canRead() {
  if (!("BarcodeDetector" in window)) return false;
  const formats = await BarcodeDetector.getSupportedFormats().catch(() => []);
  return formats.includes(FORMATS[0]);
}

async function textIn(image) {
  const [code] = await new BarcodeDetector({ formats: FORMATS }).detect(image).catch(() => []);
  return code?.rawValue;
}

async function readPicture(input, say, tell) {
  const [file] = input.files;
  if (!file) return;
  say("");
  const text = await createImageBitmap(file).then(textIn, () => undefined);
  input.value = "";
  if (text) tell(text);
  else say("nothing");
}

async function scan(part, say, tell) {
  const box = part("scanner"), opener = part("scan"), video = box.querySelector("video");
  say("");
  let stream;
  try {
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
  } catch {
    say("denied");
    return;
  }
  let isOn = true;
  const end = () => {
    isOn = false;
    for (const track of stream.getTracks()) track.stop();
    box.hidden = true;
    opener.hidden = false;
  };
  box.hidden = false;
  opener.hidden = true;
  part("scan-end").addEventListener("click", end, { once: true });
  video.srcObject = stream;
  await video.play().catch(end);
  while (isOn) {
    const text = await textIn(video);
    if (text && isOn) {
      end();
      tell(text);
    }
    await new Promise(requestAnimationFrame);
  }
}
