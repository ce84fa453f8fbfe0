import assert from "node:assert/strict";
import { test } from "node:test";

import { Refused, connect } from "../../../../walletdesk/live/static/live/live.js";
import { FakeServer, FakeLocks, collected } from "./fakes.mjs";

const event = (mark, n) => `id: ${mark}\nevent: said\ndata: {"n":${n}}\n\n`;
const pass = async (topics) => ({ token: `pass for ${topics}`, url: "/events", topics: ["agent:1", ...topics] });

test("a stream goes on from its mark, and tells a repeated event once", async () => {
  const server = new FakeServer();
  const heard = collected();
  const live = connect({ pass, since: "0-5-100", onEvent: (kind, data, id) => heard.add([kind, data.n, id]) });
  const first = await server.request();
  assert.equal(first.headers["Last-Event-ID"], "0-5-100");
  first.write(`retry: 1\n\n${event("7-12-100", 1)}`);
  assert.deepEqual(await heard.next(), ["said", 1, "7"]);
  first.end();
  const second = await server.request();
  assert.equal(second.headers["Last-Event-ID"], "7-12-100");
  second.write(event("7-12-100", 1) + event("6-11-100", 2) + 'event: typing\ndata: {"n":3}\n\n');
  assert.deepEqual(await heard.next(), ["said", 2, "6"]);
  assert.deepEqual(await heard.next(), ["typing", 3, null]);
  live.close();
});

test("a page's mistake about one event does not end the stream", async (context) => {
  context.mock.method(console, "error", () => {});
  const server = new FakeServer();
  const heard = collected();
  const onEvent = (kind, data) => {
    if (data.n === 1) throw new Error("a mistake");
    heard.add(data.n);
  };
  const live = connect({ pass, onEvent });
  (await server.request()).write(event("1-1-1", 1) + event("2-2-2", 2));
  assert.equal(await heard.next(), 2);
  live.close();
});

test("who is refused is told so, and does not come back", async () => {
  const states = collected();
  connect({
    pass: async () => { throw new Refused("nothing to hear"); },
    onEvent() {},
    onState: (state) => states.add(state),
  });
  assert.equal(await states.next(), "connecting");
  assert.equal(await states.next(), "refused");
});

test("a page that shows something else asks for a new pass at once", async () => {
  const server = new FakeServer();
  const live = connect({ pass, topics: ["ticket:A"], onEvent() {} });
  assert.equal((await server.request()).headers.Authorization, "Bearer pass for ticket:A");
  live.follow(["ticket:B"]);
  assert.equal((await server.request()).headers.Authorization, "Bearer pass for ticket:B");
  live.close();
});

test("a page that was on its way is told what was said meanwhile", async () => {
  const server = new FakeServer();
  const heard = collected();
  const live = connect({ pass, topics: ["ticket:A"], since: "0-5-100", onEvent: (_, data) => heard.add(data.n) });
  (await server.request()).write(event("9-20-104", 1));
  assert.equal(await heard.next(), 1);
  live.follow(["ticket:B"], "0-15-102");
  assert.equal((await server.request()).headers["Last-Event-ID"], "0-15-102");
  live.close();
});

test("a tab is told so too, whichever of them reads the stream", async () => {
  const server = new FakeServer();
  FakeLocks.install();
  const heard = collected();
  const options = { pass, person: "agent:1", since: "0-5-100" };
  const first = connect({ ...options, topics: ["ticket:A"], onEvent() {} });
  await server.request();
  const second = connect({ ...options, topics: ["ticket:B"], onEvent: (_, data) => heard.add(data.n) });
  (await server.request()).write(event("9-20-104", 1));
  assert.equal(await heard.next(), 1);
  await new Promise((resolve) => setTimeout(resolve, 0));
  second.follow(["ticket:C"], "0-15-102");
  assert.equal((await server.request()).headers["Last-Event-ID"], "0-15-102");
  first.follow(["ticket:D"], "0-14-101");
  assert.equal((await server.request()).headers["Last-Event-ID"], "0-14-101");
  first.close();
  second.close();
});

test("tabs of one person share a stream, and another takes over from the last mark", async () => {
  const server = new FakeServer();
  FakeLocks.install();
  const [one, two] = [collected(), collected()];
  const tab = (heard, topic) =>
    connect({ pass, person: "agent:1", topics: [topic], since: "0-5-100", onEvent: (_, data) => heard.add(data.n) });
  const first = tab(one, "ticket:A");
  const alone = await server.request();
  alone.write(event("7-12-100", 1));
  assert.equal(await one.next(), 1);
  const second = tab(two, "ticket:B");
  const both = await server.request();
  assert.equal(both.headers.Authorization, "Bearer pass for ticket:A,ticket:B");
  assert.equal(await two.next(), 1, "what was told before the tab joined is repeated to it");
  both.write(event("8-13-100", 2));
  assert.deepEqual([await one.next(), await two.next()], [2, 2]);
  await new Promise((resolve) => setTimeout(resolve, 0));
  first.close();
  const taken = await server.request();
  assert.equal(taken.headers["Last-Event-ID"], "8-13-100");
  taken.write(event("9-14-100", 3));
  assert.equal(await two.next(), 3);
  second.close();
  assert.equal(server.waiting, 0);
});

test("tabs of another person hear nothing of it, and a pass of another person is refused", async () => {
  FakeLocks.install();
  new FakeServer();
  const states = collected();
  const live = connect({ pass, person: "agent:2", onEvent() {}, onState: (state) => states.add(state) });
  while ((await states.next()) !== "refused");
  live.close();
});
