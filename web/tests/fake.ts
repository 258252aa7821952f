// Python, played: enough of the protocol to move, swap, undo and look things up.
import type { Answer, Card, Chain, Fault, Request, State, Target } from "../src/protocol.ts";
import type { Transport } from "../src/transport.ts";
import { school } from "./school.ts";

type Args = Record<string, unknown>;
interface Step {
  cards: Card[];
  text: string;
}

export class Fake implements Transport {
  asked: string[] = [];
  state: State;
  private readonly done: Step[] = [];
  private readonly undone: Step[] = [];
  private version = 0;

  constructor(state: State = school()) {
    this.state = state;
  }

  async send({ id, do: command, ...args }: Request): Promise<Answer> {
    this.asked.push(command);
    try {
      return { id, ok: true, ...this.answer(command, args) };
    } catch (fault) {
      return { id, ok: false, error: fault as Fault };
    }
  }

  close(): void {
    this.asked.push("close");
  }

  private answer(command: string, args: Args): { result?: unknown; state?: State } {
    switch (command) {
      case "ping":
        return args.seen === this.state.number ? {} : { state: this.state };
      case "view":
        return { state: this.state };
      case "targets":
        return { result: this.targets(this.card(args.card)) };
      case "chain":
        return { result: CHAIN };
      case "move":
        return this.move(this.card(args.card), String(args.slot));
      case "undo":
        return this.back(this.done, this.undone, "Undone");
      case "redo":
        return this.back(this.undone, this.done, "Done again");
      case "save":
        this.version++;
        return this.changed(
          { unsaved: 0, saved: { version: this.version, label: `version ${this.version}` } },
          "Saved.",
        );
      case "versions":
        return {
          result: Array.from({ length: this.version }, (_, at) => ({
            version: at + 1,
            label: `Version ${at + 1}`,
            note: "Before the mocks",
            current: at + 1 === this.version,
          })),
        };
      case "coverage":
        return { result: coverageTable() };
      case "compare":
        return {
          result: {
            caption: "What moved",
            summary: "1 lesson moved.",
            columns: ["Class", "Lesson", "Before", "After"],
            rows: [["7A", "Pressure", "7 Sep", "14 Sep"]],
            measures: { columns: ["Measure", "Before", "After"], rows: [["Rules broken", "0", "1"]] },
          },
        };
      default:
        throw { message: `'${command}' is not made here.`, mend: "Try it with Python." };
    }
  }

  private card(key: unknown): Card {
    const card = this.state.cards.find((one) => one.key === key);
    if (!card) throw { message: "This lesson is not in the plan.", mend: "Load the page again." };
    return card;
  }

  /** Every open slot of the class but its own; a slot in a half-term with an R breaks one rule. */
  private targets(card: Card): Target[] {
    const terms = new Map(this.state.weeks.map((week) => [week.key, week.halfTerm]));
    return this.state.slots
      .filter((slot) => slot.class === card.class && !slot.closed && slot.key !== card.slot)
      .map((slot) => {
        const there = this.state.cards.find((one) => one.slot === slot.key);
        const fine = !terms.get(slot.week)?.startsWith("Spring");
        const message = "It would come before Friendship and pressure, which it rests on.";
        return {
          slot: slot.key,
          fine,
          swapsWith: there?.key ?? "",
          breaks: fine ? [] : [{ message, mend: "Move it to a later week." }],
          sentence:
            (fine ? "Nothing breaks." : "Breaks 1 rule.") + (there ? ` Changes places with “${there.title}”.` : ""),
        };
      });
  }

  private move(card: Card, slot: string) {
    const target = this.targets(card).find((one) => one.slot === slot);
    if (!target) throw { message: "There is no lesson that day.", mend: "Choose another day." };
    const text = `Move ${card.title} in ${card.class}`;
    this.done.push({ cards: this.state.cards, text });
    this.undone.length = 0;
    const cards = this.state.cards.map((one) => {
      if (one === card) return { ...one, slot, breaks: target.breaks.length };
      return one.key === target.swapsWith ? { ...one, slot: card.slot } : one;
    });
    return this.changed({ cards }, `Moved ${card.title} in ${card.class}. ${target.sentence}`);
  }

  private back(from: Step[], to: Step[], word: string) {
    const step = from.pop();
    if (!step) throw { message: "There is nothing left to take back.", mend: "" };
    to.push({ cards: this.state.cards, text: step.text });
    return this.changed({ cards: step.cards }, `${word}: ${step.text}.`);
  }

  private changed(change: Partial<State>, sentence: string) {
    const state = { ...this.state, unsaved: this.state.unsaved + 1, number: this.state.number + 1, ...change };
    const broken = state.cards.filter((card) => card.breaks);
    state.breaks = broken.map((card) => ({
      key: card.key,
      card: card.key,
      message: `${card.title} in ${card.class} comes before a lesson it rests on.`,
      mend: "Move it to a later week.",
      fixes: [],
    }));
    state.summary = broken.length
      ? `${broken.length} of ${state.cards.length} lessons break a rule.`
      : `All ${state.cards.length} lessons keep every rule.`;
    state.undo = this.done.at(-1)?.text ?? "";
    state.redo = this.undone.at(-1)?.text ?? "";
    this.state = JSON.parse(JSON.stringify(state));
    return { state: this.state, result: { sentence } };
  }
}

const CHAIN: Chain = {
  ready: true,
  sentence: "Ready: everything it rests on comes before.",
  before: [
    {
      title: "Friendship and pressure",
      code: "friends-1",
      where: "taught Mon 9 Nov",
      state: "met",
      reason: "Pressure is easier to name among friends first.",
      card: "",
    },
  ],
  after: [{ title: "Law on consent", card: "", dateLabel: "Year 9", reason: "The law rests on what consent means." }],
  why: "It comes now because the class has met who to tell and how.",
  facts: [
    ["Statements", "2025-S-RSE-SAFE-1 introduced"],
    ["May parents withdraw?", "No"],
    ["Tell the safeguarding lead by", "8 January"],
  ],
};

function coverageTable() {
  return {
    caption: "Statutory guidance 2025 by year",
    summary: "130 of 132 statements are met.",
    columns: ["Year 7", "Year 8"],
    rows: [
      {
        code: "2025-S-RSE-SAFE-1",
        title: "How to recognise pressure",
        cells: [
          { lessons: 2, level: "R", word: "revisited" },
          { lessons: 1, level: "I", word: "introduced" },
        ],
      },
      {
        code: "2025-S-RSE-SAFE-2",
        title: "Where to get help",
        cells: [
          { lessons: 0, level: "N", word: "none" },
          { lessons: 3, level: "S", word: "secured" },
        ],
      },
    ],
  };
}
