// Beside the year: the selected lesson, what breaks, coverage, what is left out.
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { Parts } from "./app.tsx";
import type { Break } from "./protocol.ts";
import { Selected } from "./selected.tsx";
import { count } from "./words.ts";

export function Panels(parts: Parts) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.scrollTo(0, 0), [parts.view.selected]);
  return (
    <div class="panels" ref={box}>
      <Selected {...parts} />
      <Breaks {...parts} />
      <Coverage {...parts} />
      <LeftOut {...parts} />
    </div>
  );
}

export function Panel({ title, extra, children }: { title: string; extra?: string; children: ComponentChildren }) {
  return (
    <section class="panel" aria-label={title}>
      <h2>
        {title}
        {extra && <small> {extra}</small>}
      </h2>
      {children}
    </section>
  );
}

function Breaks({ board, view }: Parts) {
  const { breaks, readOnly } = view.state;
  const stop = (one: Break) => () => board.select(one.card);
  return (
    <Panel title="What breaks" extra={breaks.length ? String(breaks.length) : ""}>
      {breaks.length === 0 && <p>Nothing. Every lesson keeps every rule.</p>}
      <ul class="breaks">
        {breaks.map((one) => (
          <li key={one.key}>
            <p>
              <strong class="bad">!</strong> {one.message}
            </p>
            <p class="quiet">{one.mend}</p>
            <div class="buttons">
              {one.card && (
                <button type="button" aria-label={`Show: ${one.message}`} onClick={stop(one)}>
                  Show
                </button>
              )}
              {one.fixes.map((fix) => (
                <button
                  key={fix.key}
                  type="button"
                  disabled={readOnly}
                  onClick={() => board.change("fix", { break: one.key, fix: fix.key })}
                >
                  {fix.label}
                </button>
              ))}
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Coverage({ board, view }: Parts) {
  return (
    <Panel title="Coverage">
      {view.state.coverage.map((framework) => (
        <p key={framework.code}>
          {framework.sentence}{" "}
          <button
            type="button"
            class="link"
            aria-label={`Table by year: ${framework.title}`}
            onClick={() => board.set({ dialog: "coverage", framework: framework.code })}
          >
            Table by year
          </button>
        </p>
      ))}
    </Panel>
  );
}

function LeftOut({ view }: Parts) {
  const { leftOut } = view.state;
  if (leftOut.length === 0) return null;
  return (
    <Panel title="Left out" extra={count(leftOut.length, "lesson")}>
      <ul>
        {leftOut.map((one) => (
          <li key={one.key}>
            {one.title}, {one.class}. <span class="quiet">{one.why}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
