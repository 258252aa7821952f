// Saved versions: open one, compare two.
import { useEffect, useState } from "preact/hooks";
import type { Parts } from "./app.tsx";
import { Dialog } from "./dialogs.tsx";
import type { Comparison, Version } from "./protocol.ts";
import { Table } from "./table.tsx";

export function VersionsDialog(parts: Parts) {
  const { board, view } = parts;
  const [versions, setVersions] = useState<Version[] | null>(null);
  useEffect(() => {
    board.ask<Version[]>("versions").then(setVersions);
  }, [board]);
  const open = async (version: number) => {
    if (await board.change("open", { version })) board.set({ dialog: "" });
  };
  return (
    <Dialog {...parts} title="Versions" wide>
      {versions?.length === 0 && <p>No version is saved yet. Save makes the first one.</p>}
      {view.state.unsaved > 0 && <p>Opening a version leaves the changes that are not saved. Undo brings them back.</p>}
      <ul class="versions">
        {versions?.map((one) => (
          <li key={one.version}>
            <div>
              <strong>{one.label}</strong>
              {one.current && " (open now)"}
              <br />
              <span class="quiet">{one.note}</span>
            </div>
            <button
              type="button"
              disabled={view.state.readOnly}
              aria-label={`Open ${one.label}`}
              onClick={() => open(one.version)}
            >
              Open
            </button>
          </li>
        ))}
      </ul>
      {versions && versions.length > 0 && <Compare {...parts} versions={versions} />}
    </Dialog>
  );
}

function Compare({ board, versions }: Parts & { versions: Version[] }) {
  const [a, setA] = useState(versions[0]?.version ?? 0);
  const [b, setB] = useState(0);
  const [found, setFound] = useState<Comparison | null>(null);
  const compare = async () => setFound(await board.ask<Comparison>("compare", { a, b }));
  return (
    <>
      <h3>Compare two</h3>
      <div class="buttons">
        <Choice label="First" versions={versions} value={a} choose={setA} />
        <Choice label="Second" versions={versions} value={b} choose={setB} />
        <button type="button" onClick={compare}>
          Compare
        </button>
      </div>
      {found && (
        <>
          <p>{found.summary}</p>
          {found.rows.length > 0 && <Table {...found} />}
          <Table caption="Measures" {...found.measures} />
        </>
      )}
    </>
  );
}

interface ChoiceProps {
  label: string;
  versions: Version[];
  value: number;
  choose: (version: number) => void;
}

function Choice({ label, versions, value, choose }: ChoiceProps) {
  return (
    <label>
      {label}{" "}
      <select value={value} onChange={(event) => choose(Number(event.currentTarget.value))}>
        <option value={0}>The plan on the screen</option>
        {versions.map((one) => (
          <option key={one.version} value={one.version}>
            {one.label}
          </option>
        ))}
      </select>
    </label>
  );
}
