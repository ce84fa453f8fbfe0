/** What was said, by its number; a line that comes twice is still one. */
export class Lines extends Map {
  get last() {
    return Math.max(0, ...this.keys());
  }

  /** The last line without a gap before it. */
  get lastInARow() {
    let number = 0;
    while (this.has(number + 1)) number += 1;
    return number;
  }

  unreadAfter(number) {
    return [...this.values()].filter((line) => line.number > number && line.author !== "customer").length;
  }

  /** The articles that were suggested, as long as no agent has said anything. */
  get suggestion() {
    const all = [...this.values()];
    return all.some((line) => line.author === "agent") ? null : (all.find((line) => line.facts.articles) ?? null);
  }

  /** The agent's latest request for facts; whether it was answered, the desk knows. */
  get factsRequest() {
    const asked = [...this.values()].filter((line) => line.kind === "facts_request");
    return asked.sort((a, b) => a.number - b.number).at(-1) ?? null;
  }

  /** The agent's latest request for proof that nobody has answered. */
  get proofRequest() {
    const asked = [...this.values()].filter((line) => line.kind.startsWith("proof_"));
    const last = asked.sort((a, b) => a.number - b.number).at(-1);
    return last?.kind === "proof_request" ? last : null;
  }
}
