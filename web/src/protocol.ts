// What passes between the board and Python. All texts come from Python in plain words.

export interface Week {
  key: string;
  /** Which school week of the year it is, from 1. */
  number: number;
  label: string;
  halfTerm: string;
  halfTermLabel: string;
  open: boolean;
  note: string;
}

export interface ClassGroup {
  code: string;
  /** Year groups of its pupils; more than one in a mixed-age class. */
  years: number[];
  /** The same in words. */
  who: string;
}

export interface Slot {
  key: string;
  class: string;
  week: string;
  date: string;
  dateLabel: string;
  closed: string;
}

export interface Card {
  key: string;
  lesson: string;
  class: string;
  slot: string;
  title: string;
  minutes: number;
  sensitivity: "none" | "moderate" | "high";
  withdrawable: boolean;
  topics: string[];
  part: string;
  pinned: boolean;
  taught: boolean;
  breaks: number;
}

export interface Topic {
  code: string;
  title: string;
  strand: string;
  lessons: number;
}

export interface Fix {
  key: string;
  label: string;
}

export interface Break {
  key: string;
  card: string;
  message: string;
  mend: string;
  fixes: Fix[];
}

export interface Framework {
  code: string;
  title: string;
  sentence: string;
}

export interface State {
  /** Another number, another state. */
  number: number;
  title: string;
  file: string;
  readOnly: boolean;
  readOnlyWhy: string;
  summary: string;
  weeks: Week[];
  classes: ClassGroup[];
  slots: Slot[];
  cards: Card[];
  leftOut: { key: string; class: string; title: string; why: string }[];
  topics: Topic[];
  breaks: Break[];
  coverage: Framework[];
  undo: string;
  redo: string;
  unsaved: number;
  saved: { version: number; label: string } | null;
  footer: string[];
  /** What Share offers to download. */
  files: { key: string; label: string }[];
}

export interface Target {
  slot: string;
  fine: boolean;
  swapsWith: string;
  breaks: { message: string; mend: string }[];
  sentence: string;
}

export interface Chain {
  ready: boolean;
  sentence: string;
  before: {
    title: string;
    code: string;
    where: string;
    state: "met" | "later" | "missing" | "earlier";
    reason: string;
    card: string;
  }[];
  after: { title: string; card: string; dateLabel: string; reason: string }[];
  why: string;
  facts: [string, string][];
}

export interface Level {
  lessons: number;
  level: string;
  word: string;
}

export interface CoverageTable {
  caption: string;
  summary: string;
  columns: string[];
  rows: { code: string; title: string; cells: (Level | null)[] }[];
}

export interface Version {
  version: number;
  label: string;
  note: string;
  current: boolean;
}

export interface TableText {
  columns: string[];
  rows: string[][];
}

export interface Comparison extends TableText {
  caption: string;
  summary: string;
  measures: TableText;
}

export interface Fault {
  message: string;
  mend: string;
  /** Commands to choose from, each with its label. */
  choices?: ({ do: string; label: string } & Record<string, unknown>)[];
}

export type Request = { id: number; do: string } & Record<string, unknown>;
export type Answer =
  | { id: number; ok: true; result?: unknown; state?: State | null }
  | { id: number; ok: false; error: Fault };
