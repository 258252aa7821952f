// The state as rows and cells, and where the arrow keys lead in them.
import type { Card, ClassGroup, Slot, State, Week } from "./protocol.ts";

export interface Place {
  slot: Slot;
  cards: Card[];
}

export interface Cell {
  week: Week;
  places: Place[];
}

export interface Row {
  group: ClassGroup;
  cells: Cell[];
  /** What the row shows, as text: equal texts need no new drawing. */
  print: string;
}

/** One stop of the keyboard: a card, or a cell without cards (then `card` is empty). */
export interface Stop {
  class: string;
  week: string;
  card: string;
}

/** Rows of the classes that are shown: "" for all, "year 7" or "class 7A". O(slots + cards). */
export function rowsOf(state: State, shown: string, old: Row[] = []): Row[] {
  const cards = grouped(state.cards, (card) => card.slot);
  const slots = grouped(state.slots, (slot) => `${slot.class}|${slot.week}`);
  const before = new Map(old.map((row) => [row.group.code, row]));
  return state.classes
    .filter((group) => isShown(group, shown))
    .map((group) => {
      const cells = state.weeks.map((week) => ({
        week,
        places: (slots.get(`${group.code}|${week.key}`) ?? []).map((slot) => ({
          slot,
          cards: cards.get(slot.key) ?? [],
        })),
      }));
      const print = JSON.stringify(cells);
      const same = before.get(group.code);
      return same?.print === print ? same : { group, cells, print };
    });
}

function isShown(group: ClassGroup, shown: string): boolean {
  return shown === "" || group.years.some((year) => shown === `year ${year}`) || shown === `class ${group.code}`;
}

function grouped<T>(all: T[], key: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const group = groups.get(key(one));
    if (group) group.push(one);
    else groups.set(key(one), [one]);
  }
  return groups;
}

/** Monday of the first week and Sunday of the last, as a date field wants them. */
export function schoolDays({ weeks }: State): { min?: string; max: string } {
  const sunday = new Date(weeks.at(-1)?.key ?? 0);
  sunday.setUTCDate(sunday.getUTCDate() + 6);
  return { min: weeks[0]?.key, max: sunday.toISOString().slice(0, 10) };
}

/** Half-terms in order, with how many weeks each spans. */
export function halfTerms(weeks: Week[]): { name: string; label: string; weeks: Week[] }[] {
  return [...grouped(weeks, (week) => week.halfTerm)].map(([name, own]) => ({
    name,
    label: own[0]?.halfTermLabel || name,
    weeks: own,
  }));
}

/** The stops of a cell: its cards, or the cell itself. */
export function stopsOf(row: Row, column: number): Stop[] {
  const cell = row.cells[column];
  if (!cell) return [];
  const at = { class: row.group.code, week: cell.week.key };
  const cards = cell.places.flatMap((place) => place.cards);
  return cards.length ? cards.map((card) => ({ ...at, card: card.key })) : [{ ...at, card: "" }];
}

/** A stop as it is in the rows now: itself, or what stands in its cell; null when that is gone. */
export function stopAt(rows: Row[], stop: Stop): Stop | null {
  const row = rows.find((one) => one.group.code === stop.class);
  const own = row ? stopsOf(row, columnOf(row, stop)) : [];
  return own.find((one) => one.card === stop.card) ?? own[0] ?? null;
}

/** Where the keyboard enters: the first card of the first class, or its first week. */
export function firstStop(rows: Row[]): Stop | null {
  const row = rows[0];
  const stops = row?.cells.flatMap((_, column) => stopsOf(row, column)) ?? [];
  return stops.find((stop) => stop.card) ?? stops[0] ?? null;
}

function columnOf(row: Row, stop: Stop): number {
  return row.cells.findIndex((cell) => cell.week.key === stop.week);
}

/** Where a key leads from a stop; null when the key is not one of the grid's, or at an edge. */
export function step(rows: Row[], from: Stop, key: string, control = false): Stop | null {
  const line = rows.findIndex((row) => row.group.code === from.class);
  const row = rows[line];
  if (!row) return null;
  const column = columnOf(row, from);
  const own = stopsOf(row, column);
  const index = Math.max(
    0,
    own.findIndex((stop) => stop.card === from.card),
  );
  const last = row.cells.length - 1;
  const at = (to: Row | undefined, week: number, stop = 0) => {
    const stops = to ? stopsOf(to, week) : [];
    return stops.at(Math.min(stop, stops.length - 1)) ?? null;
  };
  switch (key) {
    case "ArrowLeft":
      return own[index - 1] ?? (column > 0 ? at(row, column - 1, 99) : null);
    case "ArrowRight":
      return own[index + 1] ?? at(row, column + 1);
    case "ArrowUp":
      return at(rows[line - 1], column, index);
    case "ArrowDown":
      return at(rows[line + 1], column, index);
    case "Home":
      return at(control ? rows[0] : row, 0);
    case "End":
      return at(control ? rows.at(-1) : row, last, 99);
    case "PageUp":
      return at(row, halfTermFrom(row, column, -1));
    case "PageDown":
      return at(row, halfTermFrom(row, column, 1));
    default:
      return null;
  }
}

/** The first week of this half-term's neighbour; within the year. */
function halfTermFrom(row: Row, column: number, way: 1 | -1): number {
  const name = (at: number) => row.cells[at]?.week.halfTerm;
  const first = (at: number) => {
    let week = at;
    while (week > 0 && name(week - 1) === name(at)) week--;
    return week;
  };
  if (way === -1) return first(column) < column ? first(column) : first(Math.max(0, column - 1));
  let next = column;
  while (next < row.cells.length - 1 && name(next) === name(column)) next++;
  return next;
}

/** The stop of a card, or null when it is not on the board. */
export function stopOfCard(state: State, key: string): Stop | null {
  const card = state.cards.find((one) => one.key === key);
  const slot = card && state.slots.find((one) => one.key === card.slot);
  return slot ? { class: slot.class, week: slot.week, card: key } : null;
}
