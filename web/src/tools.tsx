// The toolbar: undo, redo, save and the rest, and what the year shows.
import type { Parts } from "./app.tsx";
import type { DialogName } from "./board.ts";
import type { State } from "./protocol.ts";
import { strandKey } from "./words.ts";

export function Tools({ board, view, alone }: Parts) {
  const { state } = view;
  const stuck = state.readOnly;
  const open = (dialog: DialogName) => () => board.set({ dialog });
  return (
    <div class="tools" role="toolbar" aria-label="Tools" onKeyDown={along}>
      <button type="button" disabled={stuck || !state.undo} title={state.undo} onClick={() => board.change("undo")}>
        Undo
      </button>
      <button type="button" disabled={stuck || !state.redo} title={state.redo} onClick={() => board.change("redo")}>
        Redo
      </button>
      {state.file && (
        <button type="button" disabled={stuck} onClick={() => board.change("save")}>
          Save
        </button>
      )}
      <button type="button" disabled={stuck} onClick={open("replan")}>
        Replan lost weeks…
      </button>
      {state.file && (
        <button type="button" onClick={open("versions")}>
          Versions…
        </button>
      )}
      <button type="button" onClick={open("share")}>
        Share…
      </button>
      {alone && (
        <button type="button" onClick={() => window.print()}>
          Print
        </button>
      )}
      <Shown state={state} value={view.shown} choose={(shown) => board.show(shown)} />
      <Topics state={state} value={view.topic} choose={(topic) => board.filter(topic)} />
    </div>
  );
}

interface Choice {
  state: State;
  value: string;
  choose: (value: string) => void;
}

function Shown({ state, value, choose }: Choice) {
  const years = yearsOf(state);
  return (
    <label>
      Class or year
      <select value={value} onChange={(event) => choose(event.currentTarget.value)}>
        <option value="">All classes</option>
        <optgroup label="Years">
          {years.map((year) => (
            <option key={year} value={`year ${year}`}>
              {`Year ${year}`}
            </option>
          ))}
        </optgroup>
        <optgroup label="Classes">
          {state.classes.map((group) => (
            <option key={group.code} value={`class ${group.code}`}>
              {group.code}
            </option>
          ))}
        </optgroup>
      </select>
    </label>
  );
}

function Topics({ state, value, choose }: Choice) {
  const strands = [...new Set(state.topics.map((topic) => topic.strand))];
  return (
    <label>
      Topic
      <select value={value} onChange={(event) => choose(event.currentTarget.value)}>
        <option value="">All topics</option>
        {strands.map((strand) => (
          <optgroup key={strand} label={strand}>
            <option value={strandKey(strand)}>{`${strand}: all topics`}</option>
            {state.topics
              .filter((topic) => topic.strand === strand)
              .map((topic) => (
                <option key={topic.code} value={topic.code}>
                  {`${topic.title} (${topic.lessons})`}
                </option>
              ))}
          </optgroup>
        ))}
      </select>
    </label>
  );
}

/** Year groups that have pupils in a class, rising. */
export function yearsOf({ classes }: State): number[] {
  return [...new Set(classes.flatMap((group) => group.years))].sort((a, b) => a - b);
}

/** Left and right go along the buttons of a toolbar. */
function along(event: KeyboardEvent): void {
  const way = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  const bar = event.currentTarget;
  if (!way || !(event.target instanceof HTMLButtonElement) || !(bar instanceof HTMLElement)) return;
  const buttons = [...bar.querySelectorAll<HTMLButtonElement>("button:enabled")];
  buttons[buttons.indexOf(event.target) + way]?.focus();
}
