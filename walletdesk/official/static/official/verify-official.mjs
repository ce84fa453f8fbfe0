// Checks a signed list of official channels, offline. One file, no dependency: WebCrypto with Ed25519 (Node 20,
// and the browsers of 2025).
//
//   let state = start("BASE64 OF THE PUBLIC KEY");   // pinned in your app
//   state = await accept(state, text);               // rejects with Refused; keep the new state
//   isOfficial(state, "domain", "wallet.example");   // true or false
//
// `state` is plain JSON: the keys that are trusted, the highest serial number seen, and the list. Keep it where
// nobody else writes; whoever can change it can make you trust anything.

const FORMAT = "walletdesk-official-list/1";
const CONTEXT = "walletdesk-official-list/1\n";
const LARGEST = 4 * 1024 * 1024;
const NAME = /^[a-z0-9_.-]+$/;
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;
const NO_LIST = "It is not a list of this format.";

/** The list is not to be trusted; the message says why. */
export class Refused extends Error {}

/** The state of an app that has seen no list yet and trusts one key. */
export function start(publicKey) {
  return { key: publicKey, next_key: null, serial: 0, list: null };
}

/** The state after a list that holds. Rejects with Refused for any other, and then nothing has changed. */
export async function accept(state, text, now = new Date()) {
  const { content, signature } = read(text);
  const key = content.key.public;
  if (key !== state.key && key !== state.next_key) {
    throw new Refused("It is signed by a key that is not trusted and was not announced.");
  }
  await verify(key, signature, CONTEXT + canonical(content));
  requireInTime(content, now);
  if (content.serial < state.serial) throw new Refused("It is older than a list that was seen before.");
  if (content.serial === state.serial && state.list && canonical(state.list) !== canonical(content)) {
    throw new Refused("Two different lists have one serial number.");
  }
  return { key, next_key: content.next_key?.public ?? null, serial: content.serial, list: content };
}

/** Whether the list has this, in its canonical form; for a domain, what is below one of ours is ours. */
export function isOfficial(state, kind, value, now = new Date()) {
  if (!state.list) throw new Refused("No list has been accepted yet.");
  requireInTime(state.list, now);
  return state.list.entries.some((entry) => {
    // Whole links must not pass for names: evil.example/.ours.example ends like one of ours.
    const isBelow = kind === "domain" && NAME.test(value) && value.endsWith(`.${entry.value}`);
    const isOurs = value === entry.value || isBelow;
    return entry.kind === kind && isOurs && (entry.until === undefined || now < moment(entry.until));
  });
}

function read(text) {
  if (typeof text !== "string" || text.length > LARGEST) throw new Refused(NO_LIST);
  let whole;
  try {
    whole = JSON.parse(text);
    // A name that stands twice, a fraction or another order would be read differently elsewhere.
    if (canonical(whole) !== text) throw new Refused(NO_LIST);
  } catch {
    throw new Refused(NO_LIST);
  }
  const content = whole?.list;
  const signature = whole?.signature;
  const isWhole =
    content?.format === FORMAT &&
    Number.isSafeInteger(content.serial) &&
    typeof content.key?.public === "string" &&
    Array.isArray(content.entries) &&
    (content.next_key === null || typeof content.next_key?.public === "string") &&
    typeof signature === "string";
  if (!isWhole) throw new Refused(NO_LIST);
  return { content, signature };
}

/** RFC 8785, for texts, whole numbers, true, false, null, lists and objects with ASCII names. */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value && typeof value === "object") {
    const names = Object.keys(value).sort();
    return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(",")}}`;
  }
  if (typeof value === "number" && !Number.isSafeInteger(value)) throw new Refused(NO_LIST);
  return JSON.stringify(value);
}

async function verify(publicKey, signature, message) {
  let holds = false;
  try {
    const key = await crypto.subtle.importKey("raw", bytes(publicKey), "Ed25519", false, ["verify"]);
    holds = await crypto.subtle.verify("Ed25519", key, bytes(signature), new TextEncoder().encode(message));
  } catch {
    throw new Refused("The signature does not fit.");
  }
  if (!holds) throw new Refused("The signature does not fit.");
}

function bytes(text) {
  const raw = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  if (btoa(String.fromCharCode(...raw)) !== text) throw new Refused("The signature does not fit.");
  return raw;
}

function requireInTime(content, now) {
  if (now >= moment(content.expires)) throw new Refused("It has expired.");
  if (moment(content.issued) >= moment(content.expires)) throw new Refused("It ends before it begins.");
}

function moment(text) {
  const at = typeof text === "string" && MOMENT.test(text) ? new Date(text) : new Date(NaN);
  if (Number.isNaN(at.getTime())) throw new Refused(NO_LIST);
  return at;
}
