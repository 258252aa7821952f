// A plain table, and how it is copied into Excel or Word.
import { useState } from "preact/hooks";
import type { TableText } from "./protocol.ts";

export function Table({ caption, columns, rows }: TableText & { caption: string }) {
  return (
    <div class="scroll-table" role="region" aria-label={caption} tabIndex={0}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.join("|")}>
              {row.map((text, at) =>
                at ? (
                  <td key={columns[at]}>{text}</td>
                ) : (
                  <th key="first" scope="row">
                    {text}
                  </th>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Rows as tabs and line ends, as spreadsheets take them. */
export function asText({ columns, rows }: TableText): string {
  return [columns, ...rows].map((row) => row.map((text) => text.replace(/\s+/g, " ")).join("\t")).join("\n");
}

export function CopyButton({ label, text }: { label: string; text: () => string }) {
  const [said, say] = useState("");
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text());
      say("Copied.");
    } catch {
      say("This browser does not let the page copy.");
    }
  };
  return (
    <span class="copy">
      <button type="button" onClick={copy}>
        {label}
      </button>{" "}
      <span role="status">{said}</span>
    </span>
  );
}
