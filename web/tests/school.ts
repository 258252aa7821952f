// An invented school for the tests: every class has one lesson a week.
import type { Card, Slot, State, Week } from "../src/protocol.ts";

const TITLES = [
  "Asking and answering freely",
  "Pressure and changing your mind",
  "Friendship and pressure",
  "Law on consent",
  "Who to tell and how",
  "Sleep, screens and mood",
  "Money and gambling",
  "First aid: calling for help",
];
const TERMS: [string, number][] = [
  ["Autumn 1", 8],
  ["Autumn 2", 7],
  ["Spring 1", 6],
  ["Spring 2", 5],
  ["Summer 1", 7],
  ["Summer 2", 6],
];
const TOPICS = ["consent-1", "help-1", "money-1"];

function day(from: string, days: number): Date {
  return new Date(Date.parse(`${from}T00:00:00Z`) + days * 86_400_000);
}

function label(date: Date, weekday = false): string {
  const words = date.toLocaleDateString("en-GB", { day: "numeric", month: "short", weekday: "short", timeZone: "UTC" });
  return weekday ? words.replace(",", "") : words.replace(/^\w+,? /, "");
}

/** A school year with so many classes in Years 7 to 11; the second week of Autumn 2 is shut. */
export function school(classes = 6): State {
  const groups = Array.from({ length: classes }, (_, at) => {
    const year = 7 + Math.floor((at * 5) / classes);
    const code = `${year}${String.fromCharCode(65 + (at % 5))}`;
    return { code, years: [year], who: `Year ${year}` };
  });
  const weeks = TERMS.flatMap(([name, long], term) =>
    Array.from({ length: long }, (_, at): Week => {
      const before = TERMS.slice(0, term).reduce((sum, [, other]) => sum + other + 1, 0);
      const monday = day("2026-08-31", 7 * (before + at));
      const open = name !== "Autumn 2" || at !== 1;
      return {
        key: monday.toISOString().slice(0, 10),
        number: before - term + at + 1,
        label: label(monday),
        halfTerm: name,
        halfTermLabel: `${name}, ${long} weeks`,
        open,
        note: open ? "" : "Mock exams",
      };
    }),
  );
  const slots = groups.flatMap((group, line) =>
    weeks.map((week): Slot => {
      const date = day(week.key, line % 5);
      const key = date.toISOString().slice(0, 10);
      return {
        key: `${group.code}|${key}|0`,
        class: group.code,
        week: week.key,
        date: key,
        dateLabel: label(date, true),
        closed: week.open ? "" : week.note,
      };
    }),
  );
  const cards = slots.flatMap((slot, at) => (slot.closed || at % 39 > 33 ? [] : [cardIn(slot, at)]));
  return {
    number: 2,
    title: "Sample school: PSHE 2026-27",
    file: "plan.pshe",
    readOnly: false,
    readOnlyWhy: "",
    summary: `All ${cards.length} lessons keep every rule.`,
    weeks,
    classes: groups,
    slots,
    cards,
    leftOut: [{ key: "left", class: "7A", title: "Planning a budget", why: "No lesson time was left in summer 2." }],
    topics: TOPICS.map((code) => ({
      code,
      title:
        code === "consent-1" ? "Consent is free and can be taken back" : code === "help-1" ? "Trusted adults" : "Money",
      strand: code === "money-1" ? "Living in the wider world" : "Relationships",
      lessons: cards.filter((card) => card.topics.includes(code)).length,
    })),
    breaks: [],
    coverage: [
      {
        code: "rshe-2025",
        title: "Statutory guidance 2025",
        sentence: "130 of 132 statements are met, 21 revisited.",
      },
      {
        code: "pos-2020",
        title: "Programme of study",
        sentence: "Mapped to 88 of 91 learning opportunities.",
      },
    ],
    undo: "",
    redo: "",
    unsaved: 0,
    saved: null,
    footer: [
      "Worried about a child? Tell your safeguarding lead today. In danger now: call 999.",
      "Not made or endorsed by the PSHE Association or the DfE.",
    ],
    files: [{ key: "page", label: "Page for colleagues and governors (one HTML file)" }],
  };
}

function cardIn(slot: Slot, at: number): Card {
  const lesson = at % TITLES.length;
  return {
    key: `${slot.class}|lesson-${at % 39}`,
    lesson: `lesson-${at % 39}`,
    class: slot.class,
    slot: slot.key,
    title: TITLES[lesson] ?? "",
    minutes: 50,
    sensitivity: lesson === 3 ? "high" : lesson === 1 ? "moderate" : "none",
    withdrawable: lesson === 3 && at % 2 === 0,
    topics: [TOPICS[lesson % TOPICS.length] ?? ""],
    part: "",
    pinned: lesson === 7,
    taught: at % 39 < 3,
    breaks: 0,
  };
}
