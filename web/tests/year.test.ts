import assert from "node:assert/strict";
import { test } from "node:test";
import { firstStop, halfTerms, rowsOf, type Stop, schoolDays, step, stopAt, stopOfCard, stopsOf } from "../src/year.ts";
import { school } from "./school.ts";

const state = school(6);
const rows = rowsOf(state, "");
const at = (line: number, column: number): Stop => {
  const row = rows[line];
  const stop = row && stopsOf(row, column)[0];
  assert.ok(stop);
  return stop;
};

test("every class is a row and every week a cell", () => {
  assert.equal(rows.length, 6);
  assert.ok(rows.every((row) => row.cells.length === state.weeks.length));
});

test("every card stands in exactly one cell", () => {
  const shown = rows.flatMap((row) => row.cells.flatMap((cell) => cell.places.flatMap((place) => place.cards)));
  assert.deepEqual(shown.map((card) => card.key).sort(), state.cards.map((card) => card.key).sort());
});

test("a year or a class can be shown alone", () => {
  assert.deepEqual(
    rowsOf(state, "year 7").map((row) => row.group.code),
    ["7A", "7B"],
  );
  assert.deepEqual(
    rowsOf(state, "class 8C").map((row) => row.group.code),
    ["8C"],
  );
});

test("a class of two year groups is shown with each of them", () => {
  const classes = state.classes.map((group) => (group.code === "7A" ? { ...group, years: [7, 8] } : group));
  const shown = (year: number) => rowsOf({ ...state, classes }, `year ${year}`).map((row) => row.group.code);
  assert.deepEqual([shown(7), shown(8)[0]], [["7A", "7B"], "7A"]);
});

test("days of the first and the last week may be lost, from Monday to Sunday", () => {
  assert.deepEqual(schoolDays(state), { min: "2026-08-31", max: "2027-07-04" });
});

test("a row that shows the same is the same row, so that it is not drawn again", () => {
  const cards = state.cards.map((card) => (card.class === "7A" ? { ...card, breaks: card.breaks + 1 } : { ...card }));
  const next = rowsOf({ ...state, cards }, "", rows);
  assert.notEqual(next[0], rows[0]);
  assert.equal(next[1], rows[1]);
});

test("half-terms stand in order with their weeks", () => {
  assert.deepEqual(
    halfTerms(state.weeks).map((term) => term.weeks.length),
    [8, 7, 6, 5, 7, 6],
  );
});

test("arrows go to the neighbour and stop at the edges", () => {
  assert.deepEqual(step(rows, at(0, 0), "ArrowRight"), at(0, 1));
  assert.deepEqual(step(rows, at(0, 0), "ArrowDown"), at(1, 0));
  assert.deepEqual(step(rows, at(1, 3), "ArrowUp"), at(0, 3));
  assert.equal(step(rows, at(0, 0), "ArrowLeft"), null);
  assert.equal(step(rows, at(0, 0), "ArrowUp"), null);
  assert.equal(step(rows, at(5, 38), "ArrowRight"), null);
});

test("every cell is reached by arrows alone", () => {
  const seen = new Set<string>();
  for (let stop: Stop | null = at(0, 0); stop; stop = step(rows, stop, "ArrowDown")) {
    for (let along: Stop | null = stop; along; along = step(rows, along, "ArrowRight")) {
      seen.add(`${along.class} ${along.week}`);
    }
  }
  assert.equal(seen.size, 6 * 39);
});

test("Home, End and the page keys go along the year by half-terms", () => {
  assert.deepEqual(step(rows, at(2, 9), "Home"), at(2, 0));
  assert.deepEqual(step(rows, at(2, 9), "End"), at(2, 38));
  assert.deepEqual(step(rows, at(2, 9), "Home", true), at(0, 0));
  assert.deepEqual(step(rows, at(2, 9), "End", true), at(5, 38));
  assert.deepEqual(step(rows, at(2, 3), "PageDown"), at(2, 8));
  assert.deepEqual(step(rows, at(2, 10), "PageUp"), at(2, 8));
  assert.deepEqual(step(rows, at(2, 8), "PageUp"), at(2, 0));
  assert.deepEqual(step(rows, at(2, 36), "PageDown"), at(2, 38));
});

test("two lessons of one week are two stops, and left and right go over both", () => {
  const [first, second] = state.cards.filter((card) => card.class === "7A");
  assert.ok(first && second);
  const cards = state.cards.map((card) => (card === second ? { ...card, slot: first.slot } : card));
  const both = rowsOf({ ...state, cards }, "class 7A");
  const start = { class: "7A", week: "2026-08-31", card: first.key };
  const next = step(both, start, "ArrowRight");
  assert.equal(next?.card, second.key);
  const after = { class: "7A", week: "2026-09-07", card: "" };
  assert.deepEqual(next && step(both, next, "ArrowRight"), after);
  assert.deepEqual(step(both, after, "ArrowLeft"), next);
  const end = state.slots.filter((slot) => slot.class === "7A").at(-1)?.key ?? "";
  const last = state.cards.map((card) => (card === first || card === second ? { ...card, slot: end } : card));
  assert.equal(step(rowsOf({ ...state, cards: last }, "class 7A"), after, "End")?.card, second.key);
});

test("up and down keep to the second lesson of a week where there is one", () => {
  const [, second] = state.cards.filter((card) => card.class === "7A");
  const [, other] = state.cards.filter((card) => card.class === "7B");
  const slots = new Map(state.cards.map((card) => [card.key, card.slot]));
  const first = (name: string) => state.cards.find((card) => card.class === name)?.key ?? "";
  const cards = state.cards.map((card) =>
    card === second || card === other ? { ...card, slot: slots.get(first(card.class)) ?? "" } : card,
  );
  const both = rowsOf({ ...state, cards }, "");
  const start = { class: "7A", week: "2026-08-31", card: second?.key ?? "" };
  const below = step(both, start, "ArrowDown");
  assert.equal(below?.card, other?.key);
  assert.deepEqual(below && step(both, below, "ArrowUp"), start);
});

test("a card knows its stop, and a card that is gone has none", () => {
  const card = state.cards[0];
  assert.ok(card);
  assert.equal(stopOfCard(state, card.key)?.card, card.key);
  assert.equal(stopOfCard(state, "gone"), null);
});

test("a stop whose card has gone becomes what stands in its cell, so that the keyboard finds its way", () => {
  const stop = at(0, 4);
  assert.deepEqual(stopAt(rows, stop), stop);
  const without = rowsOf({ ...state, cards: state.cards.filter((card) => card.key !== stop.card) }, "");
  assert.deepEqual(stopAt(without, stop), { ...stop, card: "" });
  assert.deepEqual(stopAt(rows, { ...stop, card: "" }), stop);
  assert.equal(stopAt(rowsOf(state, "year 11"), stop), null);
});

test("the keyboard enters at the first card, and at the first week of a class without lessons", () => {
  assert.equal(firstStop(rows)?.card, state.cards[0]?.key);
  const later = state.cards.filter((card) => card !== state.cards[0]);
  assert.equal(firstStop(rowsOf({ ...state, cards: later }, ""))?.card, later[0]?.key);
  assert.deepEqual(firstStop(rowsOf({ ...state, cards: [] }, "")), { class: "7A", week: "2026-08-31", card: "" });
  assert.equal(firstStop([]), null);
});
