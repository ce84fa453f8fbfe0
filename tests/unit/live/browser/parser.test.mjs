import assert from "node:assert/strict";
import { test } from "node:test";

import { Parser } from "../../../../walletdesk/live/static/live/parser.js";

function blocksOf(...pieces) {
  const blocks = [];
  const parser = new Parser((block) => blocks.push(block));
  for (const piece of pieces) parser.push(piece);
  return blocks;
}

const said = { id: "7-812-1763000000", kind: "message.said", data: '{"n":1}', retry: null };
const wire = 'id: 7-812-1763000000\nevent: message.said\ndata: {"n":1}\n\n';

test("an event is read whole", () => assert.deepEqual(blocksOf(wire), [said]));

test("an event is read the same wherever it is cut, with any end of line", () => {
  for (const text of [wire, wire.replaceAll("\n", "\r\n"), wire.replaceAll("\n", "\r") + ":"]) {
    for (let cut = 0; cut <= text.length; cut += 1) {
      assert.deepEqual(blocksOf(text.slice(0, cut), "", text.slice(cut)), [said], `cut at ${cut}`);
    }
    assert.deepEqual(blocksOf(...text), [said]);
  }
});

test("comments, unknown fields and empty blocks say nothing", () => {
  assert.deepEqual(blocksOf("\uFEFF: heartbeat\n\n\n\nsomething: else\n\n"), []);
});

test("lines of data are joined, one space after the colon is left out", () => {
  assert.equal(blocksOf("data:a\ndata:  b\ndata\n\n")[0].data, "a\n b\n");
});

test("a bare id moves the mark, a bare retry the pause", () => {
  assert.deepEqual(blocksOf(": \nid: 0-9-1\n\n"), [{ id: "0-9-1", kind: null, data: null, retry: null }]);
  assert.deepEqual(blocksOf("retry: 15000\n\nretry: soon\n\nid: a\0b\n\n").map((block) => block.retry), [15000]);
});

test("an event that is not finished is not told", () => assert.deepEqual(blocksOf("data: half\n"), []));
