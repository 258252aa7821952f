// Coverage as a table: statements by year or class, a number and a letter in each cell.
import { useEffect, useState } from "preact/hooks";
import type { Parts } from "./app.tsx";
import { Dialog } from "./dialogs.tsx";
import type { CoverageTable, Level } from "./protocol.ts";
import { asText, CopyButton, Frame } from "./table.tsx";

export function CoverageDialog(parts: Parts) {
  const { board, view } = parts;
  const [by, setBy] = useState("year");
  const [table, setTable] = useState<CoverageTable | null>(null);
  useEffect(() => {
    board.ask<CoverageTable>("coverage", { by, framework: view.framework }).then(setTable);
  }, [board, by, view.framework]);
  return (
    <Dialog {...parts} title="Coverage table" wide>
      <label>
        Columns{" "}
        <select value={by} onChange={(event) => setBy(event.currentTarget.value)}>
          <option value="year">Years</option>
          <option value="class">Classes</option>
        </select>
      </label>
      {table ? <Letters table={table} /> : <p class="quiet">Counting…</p>}
    </Dialog>
  );
}

/** "2 R", "0 N"; empty where the statement is not for that year. */
function cellText(cell: Level | null): string {
  return cell ? `${cell.lessons} ${cell.level}` : "";
}

function Letters({ table }: { table: CoverageTable }) {
  const columns = ["Statement", ...table.columns];
  const text = () =>
    asText({
      columns,
      rows: table.rows.map((row) => [`${row.code} ${row.title}`, ...row.cells.map(cellText)]),
    });
  return (
    <>
      <p>{table.summary}</p>
      <p class="quiet">N none, I introduced, R revisited, S secured; the number counts lessons.</p>
      <CopyButton label="Copy as table" text={text} />
      <Frame caption={table.caption} columns={columns}>
        {table.rows.map((row) => (
          <tr key={row.code}>
            <th scope="row">
              {row.title} <span class="quiet">{row.code}</span>
            </th>
            {row.cells.map((cell, at) => (
              <td key={table.columns[at]} class={`level ${cell?.level ?? ""}`} title={cell?.word}>
                {cellText(cell)}
              </td>
            ))}
          </tr>
        ))}
      </Frame>
    </>
  );
}
