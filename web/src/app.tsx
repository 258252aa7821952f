// The whole board: the answer, the tools, the year, the panels, the dialogs.
import { useLayoutEffect, useReducer } from "preact/hooks";
import type { Board, View } from "./board.ts";
import { Dialogs } from "./dialogs.tsx";
import { Grid } from "./grid.tsx";
import { Panels } from "./panels.tsx";
import type { Fault } from "./protocol.ts";
import { Tools } from "./tools.tsx";
import { savedWords } from "./words.ts";

export interface Parts {
  board: Board;
  view: View;
  /** Whether the board has the page to itself, and is not a cell of a notebook. */
  alone: boolean;
}

export function App({ board, alone }: { board: Board; alone: boolean }) {
  const [, redraw] = useReducer((times: number) => times + 1, 0);
  useLayoutEffect(() => board.subscribe(() => redraw(0)), [board]);
  const view = board.view;
  if (!view) {
    return <p class="verdict">{board.fault ? <FaultWords {...board.fault} /> : "Opening the plan…"}</p>;
  }
  const parts = { board, view, alone };
  const Main = alone ? "main" : "div";
  return (
    <div class="page" onKeyDown={(event) => shortcut(event, board)}>
      <Main>
        <Head {...parts} />
        <Tools {...parts} />
        <Said {...parts} />
        <div class="work">
          <Grid {...parts} />
          <Panels {...parts} />
        </div>
      </Main>
      <Foot view={view} />
      <Dialogs {...parts} />
    </div>
  );
}

function Head({ view: { state }, alone }: Parts) {
  const Title = alone ? "h1" : "h2";
  const broken = state.breaks.length > 0;
  return (
    <header>
      <p class={`verdict ${broken ? "broken" : "kept"}`}>{state.summary}</p>
      <div class="about">
        <Title>{state.title}</Title>
        <p>{savedWords(state)}</p>
      </div>
      {state.readOnly && (
        <p class="notice">
          <strong>Read only.</strong> {state.readOnlyWhy}
        </p>
      )}
    </header>
  );
}

/** The one live region: what the last step came to. */
function Said({ board, view: { fault, said } }: Parts) {
  return (
    <div class={fault ? "said fault" : "said"} role="status">
      {fault ? <FaultWords {...fault} /> : said}
      {fault?.choices?.map(({ label, do: command, ...args }) => (
        <button key={label} type="button" onClick={() => board.change(command, args)}>
          {label}
        </button>
      ))}
    </div>
  );
}

export function FaultWords({ message, mend }: Fault) {
  return (
    <>
      <strong>{message}</strong> {mend}
    </>
  );
}

function Foot({ view }: { view: View }) {
  return (
    <footer>
      {view.state.footer.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </footer>
  );
}

/** Keys of the whole board. None goes further: a notebook has its own meaning for them. */
export function shortcut(event: KeyboardEvent, board: Board): void {
  event.stopPropagation();
  const { view } = board;
  const writing = event.target instanceof Element && event.target.matches("input, select");
  if (!view || writing || view.dialog) return;
  if (event.key === "Escape" && view.selected) board.select("");
  if (!(event.ctrlKey || event.metaKey)) return;
  const key = event.key.toLowerCase();
  const redo = key === "y" || (key === "z" && event.shiftKey);
  if (redo && view.state.redo) board.change("redo");
  else if (key === "z" && !event.shiftKey && view.state.undo) board.change("undo");
  else if (key === "s" && view.state.file && !view.state.readOnly) board.change("save");
  else return;
  event.preventDefault();
}
