// The selected lesson: why this, why now, and what stands before and after it.
import type { Parts } from "./app.tsx";
import type { Board } from "./board.ts";
import { moveTo } from "./grid.tsx";
import { Panel } from "./panels.tsx";
import type { Chain } from "./protocol.ts";
import { cardWords, joined } from "./words.ts";

export function Selected({ board, view }: Parts) {
  const card = board.card(view.selected);
  const slot = view.state.slots.find((one) => one.key === card?.slot);
  if (!card || !slot) {
    return (
      <Panel title="Selected lesson">
        <p class="quiet">
          Choose a lesson to see why it stands where it stands.
          {!view.state.readOnly && " Drag it, or press M, to move it."}
        </p>
      </Panel>
    );
  }
  return (
    <Panel title="Selected lesson">
      <h3>{card.title}</h3>
      <p>{[card.class, slot.dateLabel, `${card.minutes} minutes`, ...cardWords(card)].join(", ")}</p>
      <div class="buttons">
        <button
          type="button"
          class="main"
          disabled={view.state.readOnly || card.taught}
          onClick={() => moveTo(board, card.key)}
        >
          Move to…
        </button>
        <button type="button" onClick={() => board.select("")}>
          Close
        </button>
      </div>
      {view.chain ? (
        <Readiness board={board} chain={view.chain} broken={card.breaks > 0} />
      ) : (
        <p class="quiet">Looking it up…</p>
      )}
    </Panel>
  );
}

const STANDING = { met: "✓", earlier: "✓", later: "! later", missing: "! missing" };

function Readiness({ board, chain, broken }: { board: Board; chain: Chain; broken: boolean }) {
  return (
    <>
      <p class={chain.ready ? "kept stripe" : "broken stripe"}>{chain.sentence}</p>
      {chain.why && <p class={broken ? "broken stripe" : ""}>{chain.why}</p>}
      {chain.before.length > 0 && <h4>Comes after</h4>}
      <ul class="chain">
        {joined(chain.before).map((one) => (
          <li key={`${one.code} ${one.where}`}>
            <span class={one.state}>{STANDING[one.state]}</span>
            <div>
              <Link board={board} card={one.card} title={one.title} />{" "}
              <span class="quiet">
                {one.where}. {one.reason}
              </span>
            </div>
          </li>
        ))}
      </ul>
      {chain.after.length > 0 && <h4>Leads to</h4>}
      <ul class="chain">
        {chain.after.map((one) => (
          <li key={`${one.card} ${one.title}`}>
            <div>
              <Link board={board} card={one.card} title={one.title} />{" "}
              <span class="quiet">
                {one.dateLabel}. {one.reason}
              </span>
            </div>
          </li>
        ))}
      </ul>
      <dl>
        {chain.facts.map(([name, text]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function Link({ board, card, title }: { board: Board; card: string; title: string }) {
  if (!card) return <span>{title}</span>;
  return (
    <button type="button" class="link" onClick={() => board.select(card)}>
      {title}
    </button>
  );
}
