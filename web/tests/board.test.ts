import assert from "node:assert/strict";
import { test } from "node:test";
import { Board } from "../src/board.ts";
import { moveTo } from "../src/grid.tsx";
import type { State } from "../src/protocol.ts";
import { Fake } from "./fake.ts";
import { school } from "./school.ts";

async function opened(fake = new Fake(), card = "") {
  const board = new Board(fake, card);
  await board.start();
  assert.ok(board.view);
  const first = board.view.state.cards[4] ?? assert.fail("no card");
  return { board, fake, card: first, view: () => board.view ?? assert.fail("no view") };
}

test("the board opens with the plan and selects the card of its address", async () => {
  const key = school().cards[7]?.key ?? "";
  const { view } = await opened(new Fake(), key);
  assert.equal(view().selected, key);
  assert.equal(view().chain?.ready, true);
});

test("a card of the address that is not in the plan selects nothing", async () => {
  const { view } = await opened(new Fake(), "gone");
  assert.equal(view().selected, "");
  assert.equal(view().fault, null);
});

test("a card that is picked up says of every slot what a drop there does", async () => {
  const { board, card, view } = await opened();
  await board.pickUp(card);
  const slots = view().state.slots.filter((slot) => slot.class === card.class && !slot.closed);
  assert.equal(view().picked?.targets.size, slots.length - 1);
  board.putDown();
  assert.equal(view().picked, null);
});

test("targets that come after the card was put down are not shown", async () => {
  const { board, card, view } = await opened();
  const late = board.pickUp(card);
  board.putDown();
  await late;
  assert.equal(view().picked, null);
});

test("a move takes the card and the focus along and says what came of it; undo brings both back", async () => {
  const { board, card, view } = await opened();
  await board.select(card.key);
  const target = (await board.targets(card.key)).find((one) => !one.fine);
  assert.ok(target);
  assert.equal(await board.move(card.key, target.slot), true);
  assert.equal(board.card(card.key)?.slot, target.slot);
  assert.equal(target.slot.includes(view().focus?.class ?? "none"), true);
  assert.match(view().said, /Breaks 1 rule/);
  assert.equal(view().state.breaks.length, 1);
  await board.change("undo");
  assert.equal(board.card(card.key)?.slot, card.slot);
  assert.equal(view().focus?.week, view().state.slots.find((slot) => slot.key === card.slot)?.week);
});

test("a fault keeps the plan and shows what to do; the next good step clears it", async () => {
  const { board, card, view } = await opened();
  const before = view().state;
  assert.equal(await board.move(card.key, "no such slot"), false);
  assert.equal(view().state, before);
  assert.equal(view().fault?.mend, "Choose another day.");
  await board.select(card.key);
  assert.equal(view().fault, null);
});

test("selecting a card that the filter hides shows all classes again", async () => {
  const { board, view } = await opened();
  board.show("year 11");
  const other = view().state.cards.find((one) => one.class === "7A");
  await board.select(other?.key ?? "");
  assert.equal(view().shown, "");
  assert.equal(view().selected, other?.key);
});

test("a ping takes over what changed elsewhere and leaves all else alone", async () => {
  const { board, fake, view } = await opened();
  const before = view();
  await board.ping();
  assert.equal(view(), before);
  fake.state = { ...fake.state, number: 9, readOnly: true };
  await board.ping();
  assert.equal(view().state.readOnly, true);
});

test("a program that stopped is said once the ping is lost, and no longer when it is back", async () => {
  const { board, fake, view } = await opened();
  const { send } = fake;
  fake.send = async () => ({ id: 1, ok: false, error: { message: "No answer.", mend: "Start again." } });
  await board.ping();
  assert.equal(view().fault?.message, "No answer.");
  fake.send = send;
  await board.ping();
  assert.equal(view().fault, null);
});

test("a topic or a whole strand can be picked out", async () => {
  const { board, view } = await opened();
  board.filter("money-1");
  assert.deepEqual(view().topics, ["money-1"]);
  board.filter("strand Relationships");
  assert.deepEqual(view().topics, ["consent-1", "help-1"]);
  board.filter("");
  assert.deepEqual(view().topics, []);
});

test("what is said of a topic goes with the classes that are shown", async () => {
  const { board, view } = await opened();
  board.filter("money-1");
  const all = view().said;
  board.show("class 7A");
  const one = view().said;
  assert.match(one, /^Money: \d+ lessons?, \d+ times? on the board/);
  assert.notEqual(one, all);
  board.show("");
  assert.equal(view().said, all);
});

test("a lesson that was taught opens no list of where it could go", async () => {
  const { board, fake, card, view } = await opened();
  fake.state = { ...fake.state, number: 9, cards: fake.state.cards.map((one) => ({ ...one, taught: one === card })) };
  await board.ping();
  await moveTo(board, card.key);
  assert.deepEqual([view().dialog, view().said], ["", "What was taught stays where it is."]);
  await moveTo(board, view().state.cards[5]?.key ?? "");
  assert.equal(view().dialog, "move");
});

test("a lesson that is gone is no longer selected, and its panel says nothing", async () => {
  const { board, card, fake, view } = await opened();
  await board.select(card.key);
  assert.ok(view().chain);
  fake.state = { ...fake.state, number: 9, cards: fake.state.cards.filter((one) => one.key !== card.key) };
  await board.ping();
  assert.equal(view().selected, "");
  assert.equal(view().chain, null);
});

test("what a card rests on is not shown under another that was chosen meanwhile", async () => {
  const { board, card, fake, view } = await opened();
  const { send } = fake;
  let answer = () => {};
  fake.send = async (request) => {
    if (request.do === "chain" && request.card === card.key) await new Promise<void>((go) => (answer = go));
    const found = await send.call(fake, request);
    return request.do === "chain" && found.ok ? { ...found, result: { why: request.card } } : found;
  };
  const late = board.select(card.key);
  const other = view().state.cards[9]?.key ?? assert.fail("no card");
  await board.select(other);
  answer();
  await late;
  assert.equal(view().selected, other);
  assert.equal(view().chain?.why, other);
});

test("a move asks anew what the selected lesson rests on, and counts as a turn", async () => {
  const { board, card, fake, view } = await opened();
  await board.select(card.key);
  const target = (await board.targets(card.key))[0] ?? assert.fail("no target");
  await board.pickUp(card);
  fake.asked.length = 0;
  const turn = view().turn;
  await board.move(card.key, target.slot);
  assert.deepEqual(fake.asked, ["move", "chain"]);
  assert.equal(view().picked, null);
  assert.equal(view().turn, turn + 1);
});

test("the board is busy while Python works and no longer", async () => {
  const { board, view } = await opened();
  const asked = board.targets(view().state.cards[0]?.key ?? "");
  assert.equal(view().busy, true);
  await asked;
  assert.equal(view().busy, false);
});

test("who no longer listens is not told, and closing says goodbye", async () => {
  const { board, fake } = await opened();
  let told = 0;
  const leave = board.subscribe(() => told++);
  board.putDown();
  leave();
  board.putDown();
  assert.equal(told, 1);
  board.close();
  assert.equal(fake.asked.at(-1), "close");
});

test("a state that another board of the notebook asked for is taken over", async () => {
  const fake = new Fake();
  let tell: (state: State) => void = () => assert.fail("nobody listens");
  const heard = Object.assign(fake, { listen: (told: (state: State) => void) => (tell = told) });
  const { view } = await opened(heard);
  tell({ ...fake.state, title: "Moved elsewhere" });
  assert.equal(view().state.title, "Moved elsewhere");
});

test("a plan that does not open says why", async () => {
  const fake = new Fake();
  fake.send = async () => ({ id: 1, ok: false, error: { message: "No plan.", mend: "Open one." } });
  const board = new Board(fake);
  await board.start();
  assert.equal(board.view, null);
  assert.equal(board.fault?.message, "No plan.");
});
