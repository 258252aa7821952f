import assert from "node:assert/strict";
import { test } from "node:test";
import type { Answer } from "../src/protocol.ts";
import { overHttp, overModel } from "../src/transport.ts";

test("over HTTP a command goes to /api with the token and comes back as it is", async () => {
  const calls: [string, RequestInit][] = [];
  const reply = { id: 1, ok: true, result: [1] };
  const call = async (to: unknown, how: RequestInit = {}) => {
    calls.push([String(to), how]);
    return new Response(JSON.stringify(reply));
  };
  const answer = await overHttp("secret", call as typeof fetch).ask("targets", { card: "a" });
  assert.deepEqual(answer, reply);
  const [to, how] = calls[0] ?? assert.fail("nothing was asked");
  assert.equal(to, "/api");
  assert.equal((how.headers as Record<string, string>)["X-Board-Token"], "secret");
  assert.deepEqual(JSON.parse(String(how.body)), { id: 1, do: "targets", card: "a" });
});

test("a lost connection is an answer with what to do, not an exception", async () => {
  const call = async () => {
    throw new TypeError("no network");
  };
  const answer = await overHttp("", call as typeof fetch).ask("view");
  assert.equal(answer.ok, false);
  assert.ok(!answer.ok && answer.error.mend.includes("load this page again"));
});

test("closing tells the server that the tab is gone", async () => {
  const bodies: string[] = [];
  const call = async (_: unknown, how: RequestInit = {}) => {
    bodies.push(String(how.body));
    return new Response("{}");
  };
  overHttp("", call as typeof fetch).close();
  assert.deepEqual(JSON.parse(bodies[0] ?? ""), { id: 0, do: "bye" });
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
  const first = transport.ask("view");
  const second = transport.ask("versions");
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
  const first = here.ask("view");
  const second = there.ask("view");
  for (const { id } of model.sent) model.say({ id, ok: true, result: id });
  const ids = [await first, await second].map((answer) => answer.ok && answer.result);
  assert.deepEqual(
    ids,
    model.sent.map((request) => request.id),
  );
});

test("a state that nobody asked for is told; after closing nothing is heard", () => {
  const model = new Played();
  const transport = overModel(model);
  const told: unknown[] = [];
  transport.listen?.((state) => told.push(state));
  model.say({ id: 0, ok: true, state: { title: "new" } as never });
  transport.close();
  model.say({ id: 0, ok: true, state: { title: "late" } as never });
  assert.deepEqual(told, [{ title: "new" }]);
});
