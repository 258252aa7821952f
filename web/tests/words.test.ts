import assert from "node:assert/strict";
import { test } from "node:test";
import type { Card, Slot, Target } from "../src/protocol.ts";
import { yearTable } from "../src/share.tsx";
import { asText } from "../src/table.tsx";
import { cardName, count, foundWords, inOrder, joined, outcome, savedWords, sign } from "../src/words.ts";
import { rowsOf } from "../src/year.ts";
import { school } from "./school.ts";

const state = school();
const card: Card = { ...(state.cards[0] as Card), title: "Pressure", sensitivity: "high", taught: false, breaks: 1 };
const slot = { ...state.slots[0], dateLabel: "Mon 7 Sep" } as Slot;

function target(at: number, breaks: number, swapsWith = ""): Target {
  const broken = Array.from({ length: breaks }, () => ({ message: "", mend: "" }));
  return { slot: state.slots[at]?.key ?? "", fine: !breaks, swapsWith, breaks: broken, sentence: "" };
}

test("a card is called by its title, class and date, then what its marks mean", () => {
  assert.equal(cardName(card, slot), "Pressure, 7A, Mon 7 Sep, sensitive, breaks 1 rule");
  assert.equal(
    cardName({ ...card, part: "1 of 2", breaks: 2, sensitivity: "none", withdrawable: true }, slot),
    "Pressure, 7A, Mon 7 Sep, part 1 of 2, parents may withdraw, breaks 2 rules",
  );
  assert.equal(
    cardName({ ...card, breaks: 0, sensitivity: "moderate", pinned: true, taught: true }, slot),
    "Pressure, 7A, Mon 7 Sep, some care needed, pinned to its date, taught",
  );
});

test("one is one, none and many are many", () => {
  assert.deepEqual(
    [0, 1, 2].map((number) => count(number, "class", "classes")),
    ["0 classes", "1 class", "2 classes"],
  );
});

test("targets stand fine ones first, then by what breaks, then as the year goes", () => {
  const targets = [target(3, 2), target(2, 1), target(5, 0), target(1, 0)];
  assert.deepEqual(
    inOrder(targets, state).map((one) => one.slot),
    [1, 5, 2, 3].map((at) => state.slots[at]?.key),
  );
});

test("a target's sign tells fine, breaking and swapping apart without colour", () => {
  assert.deepEqual([target(1, 0), target(1, 2), target(1, 0, "x")].map(sign), ["✓", "! 2", "⇄ ✓"]);
});

test("a step says what was done, and how the plan stands when that has changed", () => {
  const after = { ...state, summary: "1 rule broken." };
  assert.equal(outcome(state, state, { sentence: "Moved Pressure." }), "Moved Pressure.");
  const merged = outcome(state, after, { sentence: "Took in 2 moves.", conflicts: ["Both moved Pressure."] });
  assert.equal(merged, "Took in 2 moves. Both moved Pressure. 1 rule broken.");
});

test("what is saved is said in words", () => {
  assert.equal(savedWords({ ...state, file: "" }), "");
  assert.equal(savedWords(state), "Not saved yet");
  assert.equal(savedWords({ ...state, unsaved: 1 }), "1 change not saved yet");
  assert.equal(savedWords({ ...state, saved: { version: 3, label: "Saved as version 3" } }), "Saved as version 3");
});

test("the year is copied as one row a week and one column a class, every lesson in it", () => {
  const table = yearTable(state);
  assert.equal(table.rows.length, state.weeks.length);
  assert.deepEqual(table.columns.slice(0, 3), ["Week", "Half-term", "7A"]);
  const titles = table.rows.flatMap((row) => row.slice(2)).filter((text) => text && text !== "Mock exams");
  assert.equal(titles.length, state.cards.length);
  const shut = table.rows.filter((row) => row.slice(2).includes("Mock exams"));
  assert.deepEqual(
    shut.map((row) => row[0]),
    state.weeks.filter((week) => !week.open).map((week) => week.label),
  );
  const [first, second] = state.cards;
  assert.ok(first && second);
  const both = state.cards.map((one) => (one === second ? { ...one, slot: first.slot } : one));
  assert.equal(yearTable({ ...state, cards: both }).rows[0]?.[2], `${first.title}; ${second.title}`);
});

test("a copied cell holds no tab or line end of its own", () => {
  assert.equal(asText({ columns: ["a", "b"], rows: [["one\ntwo", "three\tfour"]] }), "a\tb\none two\tthree four");
});

test("a filter says how many lessons and how often, of the classes that are shown", () => {
  const [consent, help, money] = state.topics;
  assert.ok(consent && help && money);
  const seven = rowsOf(state, "class 7A");
  const own = state.cards.filter((one) => one.class === "7A" && one.topics.includes(money.code));
  assert.equal(
    foundWords([money], seven),
    `Money: ${own.length} lessons, ${own.length} times on the board. The others are dimmed.`,
  );
  assert.match(foundWords([consent, help], seven), /^Relationships, all topics: /);
  const nowhere = { ...money, code: "nowhere" };
  assert.equal(foundWords([nowhere], seven), "Money: no lesson in the classes that are shown.");
  const again = { ...(own[0] ?? assert.fail("no card")), key: "again", slot: own[1]?.slot ?? "" };
  assert.match(
    foundWords([money], rowsOf({ ...state, cards: [...state.cards, again] }, "class 7A")),
    new RegExp(`^Money: ${own.length} lessons, ${own.length + 1} times`),
  );
  assert.equal(foundWords([], seven), "All lessons are shown alike.");
});

test("what a lesson comes after stands once, with all its reasons", () => {
  const one = { title: "Trust", code: "t", where: "taught", state: "met" as const, reason: "First.", card: "" };
  const found = joined([one, { ...one, reason: "Second." }, { ...one, where: "planned" }, { ...one, code: "u" }]);
  assert.deepEqual(
    found.map(({ code, reason }) => [code, reason]),
    [
      ["t", "First. Second."],
      ["t", "First."],
      ["u", "First."],
    ],
  );
});
