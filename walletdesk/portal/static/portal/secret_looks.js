// What looks like a secret, so that it is named before it is sent, and never kept. The server decides; it takes out
// what is one, also where this finds nothing.
export function looksSecret(text) {
  const words = text.normalize("NFKC");
  return [
    /(?:\b[a-z]{3,8}\b[\s,.;\d)]+){11,}\b[a-z]{3,8}\b/i.test(words) && inARow(words),
    /(?:private key|私钥)[^0-9a-f]{0,20}(?:0x)?[0-9a-f]{64}\b/i.test(words),
    /\b(?:xprv[1-9A-HJ-NP-Za-km-z]{100,}|[5KL][1-9A-HJ-NP-Za-km-z]{50,51})\b/.test(words),
    /(?:password|密码)\s*(?:is|=|:|：|是|为)\s*\S{6,}/i.test(words),
    /(?:助记词)[^\n]{0,6}(?:[\u4e00-\u9fff][\s,，、]*){12,}/.test(words),
  ].some(Boolean);
}

// Twelve short words on one line without any of the words that join a sentence.
function inARow(text) {
  const lines = text.toLowerCase().split("\n");
  return lines.some((line) => {
    const words = line.match(/[a-z]{3,8}/g) ?? [];
    return words.length >= 12 && !/\b(?:the|and|was|not|you|for|with|this|that|have|when|then|from|but)\b/.test(line);
  });
}
