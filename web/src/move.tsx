// Move to…: every lesson time the card could go to, with what breaks there.
import { useEffect, useState } from "preact/hooks";
import type { Parts } from "./app.tsx";
import { Dialog } from "./dialogs.tsx";
import type { Target } from "./protocol.ts";
import { count, inOrder, sign } from "./words.ts";

export function MoveDialog(parts: Parts) {
  const { board, view } = parts;
  const [targets, setTargets] = useState<Target[] | null>(null);
  const [onlyFine, setOnlyFine] = useState(false);
  const card = board.card(view.selected);
  useEffect(() => {
    board.targets(view.selected).then(setTargets);
  }, [board, view.selected]);
  if (!card) return null;
  const all = inOrder(targets ?? [], view.state);
  const fine = all.filter((target) => target.fine).length;
  const go = async (slot: string) => {
    if (await board.move(card.key, slot)) board.set({ dialog: "" });
  };
  return (
    <Dialog {...parts} title={`Move ${card.title}, ${card.class}`}>
      {!view.fault && (
        <p>{targets ? `${count(all.length, "lesson time")}. At ${fine} of them nothing breaks.` : "Looking…"}</p>
      )}
      <label class="tick">
        <input type="checkbox" checked={onlyFine} onChange={(event) => setOnlyFine(event.currentTarget.checked)} />
        Only where nothing breaks
      </label>
      <ul class="targets">
        {all
          .filter((target) => target.fine || !onlyFine)
          .map((target) => (
            <TargetItem key={target.slot} target={target} date={dateOf(target)} go={go} />
          ))}
      </ul>
    </Dialog>
  );

  function dateOf(target: Target): string {
    const slot = view.state.slots.find((one) => one.key === target.slot);
    const week = view.state.weeks.find((one) => one.key === slot?.week);
    return slot && week ? `Week ${week.number}, ${slot.dateLabel}` : target.slot;
  }
}

interface Item {
  target: Target;
  date: string;
  go: (slot: string) => void;
}

function TargetItem({ target, date, go }: Item) {
  return (
    <li>
      <button
        type="button"
        data-slot={target.slot}
        class={target.fine ? "fine" : "breaks"}
        onClick={() => go(target.slot)}
      >
        <span class="sign" aria-hidden="true">
          {sign(target)}
        </span>
        <span>
          <strong>{date}.</strong> {target.sentence}
        </span>
      </button>
    </li>
  );
}
