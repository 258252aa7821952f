// The board's own few words; everything about the curriculum comes worded from Python.
import type { Card, Slot, State, Target } from "./protocol.ts";

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
