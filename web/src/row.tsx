// One class's year. Drawn again only when something of its own changed.
import { Component } from "preact";
import type { Board, Picked } from "./board.ts";
import type { Card } from "./protocol.ts";
import { cardName, sign } from "./words.ts";
import type { Cell, Place, Row, Stop } from "./year.ts";

interface Props {
  board: Board;
  row: Row;
  newYear: boolean;
  focus: Stop | null;
  selected: string;
  picked: Picked | null;
  topics: string[];
  small: boolean;
  fixed: boolean;
}

export class YearRow extends Component<Props> {
  override shouldComponentUpdate(next: Props): boolean {
    return Object.entries(next).some(([name, value]) => this.props[name as keyof Props] !== value);
  }

  override render({ row, newYear, picked }: Props) {
    const { group } = row;
    return (
      <div class={`line${newYear ? " new" : ""}${picked ? " holds" : ""}`} role="row" data-class={group.code}>
        <div class="who" role="rowheader">
          {group.code}
          <small>{group.who}</small>
        </div>
        {row.cells.map((cell) => (
          <WeekCell key={cell.week.key} {...this.props} cell={cell} />
        ))}
      </div>
    );
  }
}

function WeekCell(props: Props & { cell: Cell }) {
  const { cell, row, focus } = props;
  const at = { "data-class": row.group.code, "data-week": cell.week.key };
  if (cell.places.some((place) => place.cards.length)) {
    return (
      <div class="cell" role="gridcell" {...at}>
        {cell.places.map((place) => (
          <SlotBox key={place.slot.key} {...props} place={place} />
        ))}
      </div>
    );
  }
  const why = cell.places.length ? cell.places[0]?.slot.closed : cell.week.open ? "" : cell.week.note || "Closed";
  const here = focus?.week === cell.week.key && !focus.card;
  return (
    <div class={why ? "cell closed" : "cell"} role="gridcell" data-stop tabIndex={here ? 0 : -1} {...at}>
      {cell.places.length === 0 && <span class="free">{why || "–"}</span>}
      {cell.places.map((place) => (
        <SlotBox key={place.slot.key} {...props} place={place} />
      ))}
    </div>
  );
}

function SlotBox(props: Props & { place: Place; cell: Cell }) {
  const { place, picked } = props;
  const { slot } = place;
  const target = picked?.targets.get(slot.key);
  const look = target ? (target.fine ? " target fine" : " target breaks") : "";
  return (
    <div class={`slot${look}`} data-slot={slot.key}>
      {place.cards.map((card) => (
        <CardButton key={card.key} {...props} card={card} />
      ))}
      {place.cards.length === 0 && (
        <span class="free">
          {!slot.closed && <span class="hidden">{slot.dateLabel} </span>}
          {slot.closed || "free"}
        </span>
      )}
      {target && <span class="sign">{sign(target)}</span>}
    </div>
  );
}

function CardButton({
  board,
  card,
  cell,
  place,
  focus,
  selected,
  picked,
  topics,
  small,
  fixed,
}: Props & { card: Card; cell: Cell; place: Place }) {
  const here = focus?.card === card.key;
  const looks = [
    "card",
    card.sensitivity,
    card.taught && "taught",
    card.breaks > 0 && "broken",
    picked?.card === card.key && "carried-card",
    topics.length > 0 && (card.topics.some((topic) => topics.includes(topic)) ? "found" : "dim"),
  ];
  const carry = (event: DragEvent) => {
    event.dataTransfer?.setData("text/plain", card.title);
    if (event.dataTransfer) event.dataTransfer.effectAllowed = "move";
    board.pickUp(card);
  };
  return (
    <button
      type="button"
      class={looks.filter(Boolean).join(" ")}
      data-stop
      data-card={card.key}
      data-class={card.class}
      data-week={cell.week.key}
      aria-label={cardName(card, place.slot)}
      title={small ? card.title : undefined}
      aria-pressed={selected === card.key}
      tabIndex={here ? 0 : -1}
      draggable={!fixed && !card.taught}
      onClick={(event) => choose(event, board, card.key)}
      onDragStart={carry}
      onDragEnd={() => board.putDown()}
    >
      <span class="title" title={card.title}>
        {card.title}
      </span>
      <Marks card={card} />
    </button>
  );
}

/** Select a card; who points at it is shown its panel, where that stands below the year. */
async function choose(event: MouseEvent, board: Board, card: string): Promise<void> {
  const work = event.currentTarget instanceof Element ? event.currentTarget.closest(".work") : null;
  const pointed = event.detail > 0; // keys click as well, without a count
  await board.select(card);
  if (pointed && board.view?.chain) requestAnimationFrame(() => showBelow(work));
}

function showBelow(work: Element | null): void {
  const [year, panel] = [work?.querySelector(".year"), work?.querySelector(".panel")];
  if (!year || !panel || panel.getBoundingClientRect().top < year.getBoundingClientRect().bottom) return;
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  panel.scrollIntoView({ block: "nearest", behavior: still ? "instant" : "smooth" });
}

function Marks({ card }: { card: Card }) {
  const marks = [
    card.part,
    card.sensitivity === "high" && "▲ S",
    card.sensitivity === "moderate" && "△ S",
    card.withdrawable && "W",
    card.pinned && "P",
    card.taught && "T",
  ].filter(Boolean);
  return (
    <span class="marks">
      {card.breaks > 0 && <strong class="bad">! {card.breaks}</strong>}
      {marks.map((mark) => (
        <span key={mark}>{mark}</span>
      ))}
    </span>
  );
}
