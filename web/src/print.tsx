// On paper: a page a half-term, classes down, weeks across.
import { render } from "preact";
import type { Board } from "./board.ts";
import type { State, Week } from "./protocol.ts";
import { halfTerms, type Row } from "./year.ts";

/** Draw the paper version when the page is printed, and only then. */
export function printable(paper: HTMLElement, board: Board): () => void {
  const draw = () => {
    if (board.view) render(<Paper state={board.view.state} rows={board.view.rows} />, paper);
  };
  const clear = () => render(null, paper);
  window.addEventListener("beforeprint", draw);
  window.addEventListener("afterprint", clear);
  return () => {
    window.removeEventListener("beforeprint", draw);
    window.removeEventListener("afterprint", clear);
  };
}

function Paper({ state, rows }: { state: State; rows: Row[] }) {
  let first = 0;
  return (
    <>
      {state.coverage.map((one) => (
        <p key={one.code}>{one.sentence}</p>
      ))}
      {state.breaks.length > 0 && <h2>What breaks</h2>}
      <ul>
        {state.breaks.map((one) => (
          <li key={one.key}>
            ! {one.message} {one.mend}
          </li>
        ))}
      </ul>
      {halfTerms(state.weeks).map((term) => {
        const from = first;
        first += term.weeks.length;
        return <TermTable key={term.name} label={term.label} weeks={term.weeks} from={from} rows={rows} />;
      })}
      <p>▲ S sensitive, △ S some care needed, W parents may withdraw, ! breaks rules</p>
      {state.footer.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </>
  );
}

function TermTable({ label, weeks, from, rows }: { label: string; weeks: Week[]; from: number; rows: Row[] }) {
  return (
    <table>
      <caption>{label}</caption>
      <thead>
        <tr>
          <th scope="col">Class</th>
          {weeks.map((week) => (
            <th key={week.key} scope="col">
              {week.label}
              <small> {week.note}</small>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.group.code}>
            <th scope="row">{row.group.code}</th>
            {row.cells.slice(from, from + weeks.length).map((cell) => (
              <td key={cell.week.key}>
                {cell.places.flatMap(({ cards, slot }) =>
                  cards.length === 0
                    ? [
                        <p key={slot.key} class="quiet">
                          {slot.closed}
                        </p>,
                      ]
                    : cards.map((card) => (
                        <p key={card.key} class={card.sensitivity}>
                          {card.breaks > 0 && "! "}
                          {card.title} {card.part}
                          {card.sensitivity === "high" && " ▲\u00a0S"}
                          {card.sensitivity === "moderate" && " △\u00a0S"}
                          {card.withdrawable && " W"}
                        </p>
                      )),
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
