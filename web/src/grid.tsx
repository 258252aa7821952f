// The year by weeks: one row a class, one column a week.
import { useEffect, useRef } from "preact/hooks";
import type { Parts } from "./app.tsx";
import type { Board, View } from "./board.ts";
import type { Week } from "./protocol.ts";
import { YearRow } from "./row.tsx";
import { firstStop, halfTerms, type Stop, step, stopAt, stopOfCard } from "./year.ts";

export function Grid({ board, view }: Parts) {
  const box = useRef<HTMLDivElement>(null);
  const { state, rows, selected, picked } = view;
  const focus = (view.focus && stopAt(rows, view.focus)) ?? firstStop(rows);
  const open = stopOfCard(state, selected);
  useEffect(() => show(box.current, ".card.found"), [view.topics]);
  useEffect(() => reveal(box.current, selected), [selected]);
  useEffect(() => giveBack(box.current, view.focus), [view.turn, view.dialog, selected]);
  const weeks = state.weeks.length;
  return (
    <section class="year" aria-label="Year by weeks">
      <Jumps board={board} view={view} go={(week) => toWeek(box.current, week)} />
      <div
        class={`scroll${picked ? " carrying" : ""}${view.small ? " small" : ""}`}
        ref={box}
        role="grid"
        aria-label="Year by weeks"
        aria-rowcount={rows.length + 2}
        aria-colcount={weeks + 1}
        style={{ "--weeks": String(weeks) }}
        onKeyDown={(event) => pressed(event, board, focus)}
        onFocusIn={(event) => moved(event, board)}
        onDragOver={(event) => hover(event, board)}
        onDragLeave={(event) => hover(event, board)}
        onDrop={(event) => drop(event, board)}
      >
        <Head weeks={state.weeks} />
        {rows.map((row, index) => (
          <YearRow
            key={row.group.code}
            board={board}
            row={row}
            newYear={index > 0 && rows[index - 1]?.group.who !== row.group.who}
            focus={focus?.class === row.group.code ? focus : null}
            selected={open?.class === row.group.code ? selected : ""}
            picked={picked?.class === row.group.code ? picked : null}
            topics={view.topics}
            small={view.small}
            fixed={state.readOnly}
          />
        ))}
      </div>
      {picked && <Carried view={view} />}
      <Key />
    </section>
  );
}

function Jumps({ board, view, go }: { board: Board; view: View; go: (week: Week) => void }) {
  return (
    <p class="jumps">
      Go to
      {halfTerms(view.state.weeks).map((term) => (
        <button key={term.name} type="button" class="link" onClick={() => term.weeks[0] && go(term.weeks[0])}>
          {term.name}
        </button>
      ))}
      <button type="button" aria-pressed={view.small} onClick={() => board.set({ small: !view.small })}>
        Whole year
      </button>
    </p>
  );
}

function Head({ weeks }: { weeks: Week[] }) {
  return (
    <div class="head" role="rowgroup">
      <div class="line" role="row">
        <div class="who" role="columnheader">
          <span class="hidden">Half-term</span>
        </div>
        {halfTerms(weeks).map((term) => (
          <div
            key={term.name}
            class="term"
            role="columnheader"
            aria-colspan={term.weeks.length}
            style={{ gridColumn: `span ${term.weeks.length}` }}
          >
            <span>{term.label}</span>
          </div>
        ))}
      </div>
      <div class="line" role="row">
        <div class="who" role="columnheader">
          Class
        </div>
        {weeks.map((week) => (
          <div key={week.key} role="columnheader" data-week={week.key} class={week.open ? "week" : "week closed"}>
            <small>Week {week.number}</small>
            {week.label}
            {week.note && <small title={week.note}>{week.note}</small>}
          </div>
        ))}
      </div>
    </div>
  );
}

/** What a drop would do, while a card is carried. */
function Carried({ view: { picked, over, state } }: { view: View }) {
  const card = state.cards.find((one) => one.key === picked?.card);
  const slot = state.slots.find((one) => one.key === over);
  const target = picked?.targets.get(over);
  return (
    <p class="carried">
      <strong>{slot && target ? `${slot.dateLabel}:` : card?.title}</strong>{" "}
      {target ? target.sentence : "✓ nothing breaks, ! so many rules break, ⇄ swaps two lessons"}
    </p>
  );
}

function Key() {
  return (
    <p class="key">
      <span>▲ S sensitive</span>
      <span>△ S some care needed</span>
      <span>W parents may withdraw</span>
      <span>P pinned</span>
      <span>T taught</span>
      <span>! breaks rules</span>
      <span>Arrow keys go round, Enter selects, M moves</span>
    </p>
  );
}

function pressed(event: KeyboardEvent, board: Board, focus: Stop | null): void {
  const view = board.view;
  const box = event.currentTarget;
  if (!view || !focus || !(box instanceof HTMLElement)) return;
  if (event.key.toLowerCase() === "m" && !event.ctrlKey && !event.metaKey && focus.card) {
    event.preventDefault();
    moveTo(board, focus.card);
  } else {
    const next = event.altKey ? null : step(view.rows, focus, event.key, event.ctrlKey);
    if (!next) return;
    event.preventDefault();
    board.set({ focus: next });
    find(box, next)?.focus();
  }
}

/** Open the dialog that lists where a card can go. */
export async function moveTo(board: Board, card: string): Promise<void> {
  if (board.view?.state.readOnly) return board.set({ said: "Read only: nothing can be moved." });
  if (board.card(card)?.taught) return board.set({ said: "What was taught stays where it is." });
  if (board.view?.selected !== card) await board.select(card);
  board.set({ dialog: "move" });
}

/** A carried card is over a lesson time, or has left it. */
function hover(event: DragEvent, board: Board): void {
  const view = board.view;
  if (!view?.picked) return;
  const left = event.type === "dragleave";
  if (left && event.relatedTarget instanceof Node && (event.currentTarget as Node).contains(event.relatedTarget))
    return;
  const over = left ? "" : slotAt(event);
  const target = view.picked.targets.has(over);
  if (target) event.preventDefault(); // which allows a drop
  if (view.over !== (target ? over : "")) board.set({ over: target ? over : "" });
}

function drop(event: DragEvent, board: Board): void {
  const picked = board.view?.picked;
  const slot = slotAt(event);
  if (!picked?.targets.has(slot)) return;
  event.preventDefault();
  board.move(picked.card, slot);
}

function slotAt(event: Event): string {
  const box = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-slot]") : null;
  return box?.dataset.slot ?? "";
}

function moved(event: FocusEvent, board: Board): void {
  const at = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>("[data-stop]") : null;
  if (!at) return;
  const { class: group = "", week = "", card = "" } = at.dataset;
  const focus = board.view?.focus;
  if (focus?.class === group && focus.week === week && focus.card === card) return;
  board.set({ focus: { class: group, week, card } });
}

function find(box: Element, stop: Stop): HTMLElement | null {
  const at = stop.card
    ? `[data-card=${CSS.escape(stop.card)}]`
    : `[data-stop][data-class=${CSS.escape(stop.class)}][data-week=${CSS.escape(stop.week)}]`;
  return box.querySelector(at);
}

/** A card that is drawn in another place, or whose panel is closed, gets the focus back. */
function giveBack(box: Element | null, focus: Stop | null): void {
  if (box && focus && document.activeElement === document.body) find(box, focus)?.focus();
}

function reveal(box: Element | null, card: string): void {
  if (card) show(box, `[data-card=${CSS.escape(card)}]`);
}

/** Scroll the year to the first that fits a selector, if any does. */
function show(box: Element | null, selector: string): void {
  box?.querySelector(selector)?.scrollIntoView({ block: "nearest", inline: "nearest" });
}

function toWeek(box: Element | null, week: Week): void {
  const head = box?.querySelector<HTMLElement>(`.head [data-week=${CSS.escape(week.key)}]`);
  const who = box?.querySelector<HTMLElement>(".who");
  if (box && head) box.scrollLeft = head.offsetLeft - (who?.offsetWidth ?? 0);
}
