// The board's own few words; everything about the curriculum comes worded from Python.
import type { Card, Chain, Slot, State, Target, Topic } from "./protocol.ts";
import type { Row } from "./year.ts";

export function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}

/** What a card is called: "Pressure, 7A, Mon 7 Sep, sensitive, breaks 1 rule". */
export function cardName(card: Card, slot: Slot): string {
  return [card.title, card.class, slot.dateLabel, ...cardWords(card)].join(", ");
}

/** What the marks on a card mean. */
export function cardWords(card: Card): string[] {
  const words: string[] = [];
  if (card.part) words.push(`part ${card.part}`);
  if (card.sensitivity === "high") words.push("sensitive");
  if (card.sensitivity === "moderate") words.push("some care needed");
  if (card.withdrawable) words.push("parents may withdraw");
  if (card.pinned) words.push("pinned to its date");
  if (card.taught) words.push("taught");
  if (card.breaks) words.push(`breaks ${count(card.breaks, "rule")}`);
  return words;
}

/** What the topic filter calls a whole strand. */
export function strandKey(strand: string): string {
  return `strand ${strand}`;
}

/** How often some topics are taught in the rows that are shown. */
export function foundWords(topics: Topic[], rows: Row[]): string {
  const [first] = topics;
  if (!first) return "All lessons are shown alike.";
  const codes = topics.map((topic) => topic.code);
  const cards = rows
    .flatMap((row) => row.cells.flatMap((cell) => cell.places.flatMap((place) => place.cards)))
    .filter((card) => card.topics.some((topic) => codes.includes(topic)));
  const lessons = new Set(cards.map((card) => card.lesson)).size;
  const name = topics.length > 1 ? `${first.strand}, all topics` : first.title;
  if (cards.length === 0) return `${name}: no lesson in the classes that are shown.`;
  return `${name}: ${count(lessons, "lesson")}, ${count(cards.length, "time")} on the board. The others are dimmed.`;
}

/** What a lesson comes after, each once: reasons for the same thing are joined. */
export function joined(before: Chain["before"]): Chain["before"] {
  const found = new Map<string, Chain["before"][number]>();
  for (const one of before) {
    const key = `${one.code} ${one.where}`;
    const same = found.get(key);
    found.set(key, same ? { ...same, reason: `${same.reason} ${one.reason}` } : one);
  }
  return [...found.values()];
}

/** The sign of a target: what a drop there does. */
export function sign(target: Target): string {
  const swap = target.swapsWith ? "⇄ " : "";
  return swap + (target.fine ? "✓" : `! ${target.breaks.length}`);
}

/** Fine ones first, then by how much breaks, then as the year goes. */
export function inOrder(targets: Target[], state: State): Target[] {
  const order = new Map(state.slots.map((slot, index) => [slot.key, index]));
  const weight = (target: Target) => (target.fine ? 0 : 1 + target.breaks.length);
  return [...targets].sort((a, b) => weight(a) - weight(b) || (order.get(a.slot) ?? 0) - (order.get(b.slot) ?? 0));
}

export interface Outcome {
  sentence?: string;
  conflicts?: string[];
}

/** What a command came to, and how the plan stands now when that has changed. */
export function outcome(before: State, after: State, result: Outcome): string {
  const now = after.summary === before.summary ? "" : after.summary;
  return [result.sentence, ...(result.conflicts ?? []), now].filter(Boolean).join(" ");
}

/** Whether anything is unsaved, in words. */
export function savedWords(state: State): string {
  if (!state.file) return ""; // a notebook's board has nothing to save in
  if (state.unsaved) return `${count(state.unsaved, "change")} not saved yet`;
  return state.saved?.label ?? "Not saved yet";
}
