// Share: files to hand on, and the year as a table to paste.
import type { Parts } from "./app.tsx";
import { Dialog } from "./dialogs.tsx";
import type { State } from "./protocol.ts";
import { asText, CopyButton } from "./table.tsx";

interface Bytes {
  name: string;
  type: string;
  base64: string;
}

export function ShareDialog(parts: Parts) {
  const { board, view } = parts;
  const fetchFile = async (key: string) => {
    const file = await board.ask<Bytes>("file", { key });
    if (file) download(file);
  };
  return (
    <Dialog {...parts} title="Share">
      <p>Everything stays on this computer until you send it.</p>
      <ul class="plain">
        {view.state.files.map(({ key, label }) => (
          <li key={key}>
            <button type="button" onClick={() => fetchFile(key)}>
              {label}
            </button>
          </li>
        ))}
        <li>
          <CopyButton label="Copy the year as a table, for Excel or Word" text={() => asText(yearTable(view.state))} />
        </li>
        <li>
          <CopyButton label="Copy the coverage sentences" text={() => sentences(view.state)} />
        </li>
      </ul>
    </Dialog>
  );
}

/** One row a week, one column a class. */
export function yearTable(state: State): { columns: string[]; rows: string[][] } {
  const titles = new Map<string, string[]>();
  const weekOf = new Map(state.slots.map((slot) => [slot.key, slot]));
  for (const card of state.cards) {
    const slot = weekOf.get(card.slot);
    if (!slot) continue;
    const at = `${slot.class}|${slot.week}`;
    titles.set(at, [...(titles.get(at) ?? []), card.title]);
  }
  return {
    columns: ["Week", "Half-term", ...state.classes.map((group) => group.code)],
    rows: state.weeks.map((week) => [
      week.label,
      week.halfTerm,
      ...state.classes.map((group) => titles.get(`${group.code}|${week.key}`)?.join("; ") ?? week.note),
    ]),
  };
}

function sentences(state: State): string {
  return [state.title, state.summary, ...state.coverage.map((one) => `${one.title}: ${one.sentence}`)].join("\n");
}

function download({ name, type, base64 }: Bytes): void {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([bytes], { type }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
