// A plain table, and how it is copied into Excel or Word.
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import type { TableText } from "./protocol.ts";

/** What stands round the rows of a table: it scrolls by itself and says what it shows. */
export function Frame({
  caption,
  columns,
  children,
}: {
  caption: string;
  columns: string[];
  children: ComponentChildren;
}) {
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
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}

export function Table({ caption, columns, rows }: TableText & { caption: string }) {
  return (
    <Frame caption={caption} columns={columns}>
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
    </Frame>
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
