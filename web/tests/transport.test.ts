import assert from "node:assert/strict";
import { test } from "node:test";
import type { Answer } from "../src/protocol.ts";
import { nextId, overHttp, overModel } from "../src/transport.ts";

test("over HTTP a command goes to /api with its tab and comes back as it is", async () => {
  const calls: [string, RequestInit][] = [];
  const reply = { id: 1, ok: true, result: [1] };
  const call = async (to: unknown, how: RequestInit = {}) => {
    calls.push([String(to), how]);
    return new Response(JSON.stringify(reply));
  };
  const http = overHttp(call as typeof fetch);
  assert.deepEqual(await http.send({ id: 1, do: "targets", card: "a" }), reply);
  await http.send({ id: 2, do: "view" });
  const [first, second] = calls;
  assert.ok(first && second);
  assert.equal(first[0], "/api");
  assert.deepEqual(JSON.parse(String(first[1].body)), { id: 1, do: "targets", card: "a" });
  const tabs = [first, second].map(([, how]) => (how.headers as Record<string, string>)["X-Board-Tab"]);
  assert.ok(tabs[0] && tabs[0] === tabs[1]);
});

test("a request waits for the answer of the one before: a save never overtakes a redo", async () => {
  const arrived: string[] = [];
  const open: ((reply: Response) => void)[] = [];
  const call = (_: unknown, how: RequestInit = {}) => {
    arrived.push(JSON.parse(String(how.body)).do);
    return new Promise<Response>((resolve) => open.push(resolve));
  };
  const http = overHttp(call as typeof fetch);
  const redone = http.send({ id: 1, do: "redo" });
  const saved = http.send({ id: 2, do: "save" });
  await new Promise(setImmediate);
  assert.deepEqual(arrived, ["redo"]);
  open[0]?.(new Response('{"id": 1, "ok": true}'));
  await redone;
  await new Promise(setImmediate);
  assert.deepEqual(arrived, ["redo", "save"]);
  open[1]?.(new Response('{"id": 2, "ok": true}'));
  assert.equal((await saved).id, 2);
});

test("a lost connection is an answer with what to do, not an exception", async () => {
  const call = async () => {
    throw new TypeError("no network");
  };
  const answer = await overHttp(call as typeof fetch).send({ id: 3, do: "view" });
  assert.ok(!answer.ok && answer.id === 3 && answer.error.mend.includes("Start pshe board again"));
});

test("closing tells the server that the tab is gone, also while the page goes away", () => {
  const calls: RequestInit[] = [];
  const call = async (_: unknown, how: RequestInit = {}) => {
    calls.push(how);
    return new Response("{}");
  };
  overHttp(call as typeof fetch).close?.();
  assert.deepEqual(JSON.parse(String(calls[0]?.body)), { id: 0, do: "bye" });
  assert.equal(calls[0]?.keepalive, true);
});

test("two tabs call themselves differently", async () => {
  const tabs: string[] = [];
  const call = async (_: unknown, how: RequestInit = {}) => {
    tabs.push((how.headers as Record<string, string>)["X-Board-Tab"] ?? "");
    return new Response("{}");
  };
  for (const tab of [overHttp(call as typeof fetch), overHttp(call as typeof fetch)]) {
    await tab.send({ id: 1, do: "view" });
  }
  assert.notEqual(tabs[0], tabs[1]);
});

/** A model that keeps what was sent and answers when told to. */
class Played {
  sent: { id: number; do: string }[] = [];
  heard = new Set<(answer: Answer) => void>();
  send(content: unknown) {
    this.sent.push(content as { id: number; do: string });
  }
  on(_: string, heard: (answer: Answer) => void) {
    this.heard.add(heard);
  }
  off(_: string, heard: (answer: Answer) => void) {
    this.heard.delete(heard);
  }
  say(answer: Answer) {
    for (const heard of this.heard) heard(answer);
  }
}

test("over a model answers find their question, in whatever order they come", async () => {
  const model = new Played();
  const transport = overModel(model);
  const first = transport.send({ id: nextId(), do: "view" });
  const second = transport.send({ id: nextId(), do: "versions" });
  const [one, two] = model.sent.map((request) => request.id);
  assert.ok(one && two);
  model.say({ id: two, ok: true, result: "second" });
  model.say({ id: one, ok: true, result: "first" });
  assert.deepEqual(
    [await first, await second].map((answer) => answer.ok && answer.result),
    ["first", "second"],
  );
});

test("two boards of one model do not take each other's answers", async () => {
  const model = new Played();
  const [here, there] = [overModel(model), overModel(model)];
  const first = here.send({ id: nextId(), do: "view" });
  const second = there.send({ id: nextId(), do: "view" });
  for (const { id } of model.sent) model.say({ id, ok: true, result: id });
  const ids = [await first, await second].map((answer) => answer.ok && answer.result);
  assert.deepEqual(
    ids,
    model.sent.map((request) => request.id),
  );
});

test("a board takes over the state that another board of its model asked for", async () => {
  const model = new Played();
  const [here, there] = [overModel(model), overModel(model)];
  const told: unknown[] = [];
  there.listen?.((state) => told.push(state));
  const moved = here.send({ id: nextId(), do: "move" });
  model.say({ id: model.sent[0]?.id ?? 0, ok: true, state: { title: "moved" } as never });
  assert.equal((await moved).ok, true);
  assert.deepEqual(told, [{ title: "moved" }]);
});

test("a state that nobody asked for is told; after closing nothing is heard", () => {
  const model = new Played();
  const transport = overModel(model);
  const told: unknown[] = [];
  transport.listen?.((state) => told.push(state));
  model.say({ id: 0, ok: true, state: { title: "new" } as never });
  transport.close?.();
  model.say({ id: 0, ok: true, state: { title: "late" } as never });
  assert.deepEqual(told, [{ title: "new" }]);
});
