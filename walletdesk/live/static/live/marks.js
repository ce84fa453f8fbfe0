/** Marks say how far a reader has come: "<event>-<horizon>-<seconds since 1970>", see walletdesk/live/marks.py. */

export function eventNumber(mark) {
  const number = mark.split("-")[0];
  return number === "0" ? null : number;
}

export function secondsOf(mark) {
  return Number(mark.split("-")[2] ?? 0);
}

/** The mark from which a replay misses nothing that either of the two would miss. */
export function earlier(one, other) {
  if (!one || !other) return one || other;
  return Number(one.split("-")[1]) <= Number(other.split("-")[1]) ? one : other;
}
