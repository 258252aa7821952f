// Replan lost weeks: which days, which classes.
import { useId, useState } from "preact/hooks";
import type { Parts } from "./app.tsx";
import { Dialog } from "./dialogs.tsx";
import { yearsOf } from "./tools.tsx";
import { schoolDays } from "./year.ts";

export function ReplanDialog(parts: Parts) {
  const { board, view } = parts;
  const [from, setFrom] = useState("");
  const [to, setTo] = useState("");
  const [years, setYears] = useState<number[]>([]);
  const [reason, setReason] = useState("");
  const id = useId();
  const { state } = view;
  const range = schoolDays(state);
  const replan = async (event: Event) => {
    event.preventDefault();
    if (await board.change("replan", { from, to: to || from, years, reason: reason.trim() })) board.set({ dialog: "" });
  };
  return (
    <Dialog {...parts} title="Replan lost weeks">
      <form onSubmit={replan}>
        <p>Lessons on these days move to later ones, and the rest of the year makes room. Undo takes it back.</p>
        <div class="dates">
          <label>
            First lost day
            <input
              type="date"
              {...range}
              required
              value={from}
              onInput={(event) => setFrom(event.currentTarget.value)}
            />
          </label>
          <label>
            Last lost day, if more than one
            <input
              type="date"
              {...range}
              min={from || range.min}
              value={to}
              onInput={(event) => setTo(event.currentTarget.value)}
            />
          </label>
        </div>
        <Ticks legend="Year groups (none ticked: all)" all={yearsOf(state)} ticked={years} tick={setYears} />
        <label for={id}>Why they are lost (optional), for example mock exams</label>
        <p class="quiet" id={`${id}-hint`}>
          Do not write about a child here.
        </p>
        <input
          id={id}
          class="wide"
          maxLength={80}
          aria-describedby={`${id}-hint`}
          value={reason}
          onInput={(event) => setReason(event.currentTarget.value)}
        />
        <button type="submit" class="main" disabled={view.busy}>
          Replan
        </button>
      </form>
    </Dialog>
  );
}

interface TicksProps {
  legend: string;
  all: number[];
  ticked: number[];
  tick: (ticked: number[]) => void;
}

function Ticks({ legend, all, ticked, tick }: TicksProps) {
  const turn = (one: number) => (ticked.includes(one) ? ticked.filter((other) => other !== one) : [...ticked, one]);
  return (
    <fieldset class="ticks">
      <legend>{legend}</legend>
      {all.map((one) => (
        <label key={one} class="tick">
          <input type="checkbox" checked={ticked.includes(one)} onChange={() => tick(turn(one))} />
          Year {one}
        </label>
      ))}
    </fieldset>
  );
}
