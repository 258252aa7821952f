// What the board knows and does. Drawing is in the .tsx files.
import type { Answer, Card, Chain, Fault, State, Target } from "./protocol.ts";
import { nextId, type Transport } from "./transport.ts";
import { foundWords, type Outcome, outcome, strandKey } from "./words.ts";
import { type Row, rowsOf, type Stop, stopOfCard } from "./year.ts";

export type DialogName = "" | "move" | "replan" | "versions" | "share" | "coverage";

export interface Picked {
  card: string;
  class: string;
  targets: Map<string, Target>;
}

export interface View {
  state: State;
  rows: Row[];
  focus: Stop | null;
  selected: string;
  chain: Chain | null;
  picked: Picked | null;
  /** The slot under a card that is being dragged. */
  over: string;
  dialog: DialogName;
  /** The framework whose table is open. */
  framework: string;
  /** What the topic filter shows: a topic's code, or "strand Consent"; "" for all. */
  topic: string;
  /** The topics that this means. */
  topics: string[];
  shown: string;
  /** The whole year in one window: cards without titles. */
  small: boolean;
  busy: boolean;
  /** How often the plan was changed from here. */
  turn: number;
  said: string;
  fault: Fault | null;
}

export class Board {
  view: View | null = null;
  fault: Fault | null = null;
  /** Whether the last ping had no answer. */
  private silent = false;
  private readonly heard = new Set<() => void>();

  constructor(
    private readonly transport: Transport,
    private readonly selectedAtStart = "",
  ) {
    transport.listen?.((state) => this.take(state));
  }

  subscribe(listener: () => void): () => void {
    this.heard.add(listener);
    return () => this.heard.delete(listener);
  }

  set(change: Partial<View>): void {
    if (this.view) this.view = { ...this.view, ...change };
    for (const listener of this.heard) listener();
  }

  async start(): Promise<void> {
    await this.ask("view");
    if (this.selectedAtStart) await this.select(this.selectedAtStart);
  }

  /** Ask Python; a new state and what it says are taken over, a fault is shown. */
  async ask<T>(command: string, args: Record<string, unknown> = {}): Promise<T | null> {
    this.set({ busy: true });
    const answer: Answer = await this.transport.send({ ...args, id: nextId(), do: command });
    if (!answer.ok) {
      this.fault = answer.error;
      this.set({ busy: false, fault: answer.error, said: "" });
      return null;
    }
    this.fault = null;
    this.set({ busy: false, fault: null });
    if (answer.state) this.take(answer.state);
    return (answer.result ?? {}) as T;
  }

  /** A command that changes the plan; says what came of it. True when it was done. */
  async change(command: string, args: Record<string, unknown> = {}): Promise<boolean> {
    const before = this.view?.state;
    const result = await this.ask<Outcome>(command, args);
    if (!result || !this.view || !before) return false;
    const said = outcome(before, this.view.state, result);
    this.set({ said, turn: this.view.turn + 1 });
    if (this.view.selected) this.explain(this.view.selected);
    return true;
  }

  /** Ask whether the plan has changed elsewhere; shows nothing when it has not. */
  async ping(): Promise<void> {
    if (!this.view) return;
    const seen = this.view.state.number;
    const answer = await this.transport.send({ id: nextId(), do: "ping", seen });
    if (!answer.ok) this.set({ fault: answer.error, said: "" });
    else if (this.silent) this.set({ fault: null });
    if (answer.ok && answer.state) this.take(answer.state);
    this.silent = !answer.ok;
  }

  private take(state: State): void {
    const old = this.view;
    const rows = rowsOf(state, old?.shown ?? "", old?.rows);
    if (!old) {
      this.view = { ...EMPTY, state, rows };
    } else {
      const selected = stopOfCard(state, old.selected) ? old.selected : "";
      const focus = (old.focus && stopOfCard(state, old.focus.card)) || old.focus;
      const chain = selected ? old.chain : null;
      this.view = { ...old, state, rows, selected, chain, focus };
    }
    this.set({});
  }

  /** Show only a year or a class; "" for all. */
  show(shown: string): void {
    if (!this.view) return;
    const { state, topic } = this.view;
    this.set({ shown, rows: rowsOf(state, shown, this.view.rows), focus: null });
    if (topic) this.filter(topic);
  }

  /** Show what a topic or a strand is taught in; "" shows all lessons alike. */
  filter(topic: string): void {
    if (!this.view) return;
    const { state, rows } = this.view;
    const found = state.topics.filter((one) => topic === one.code || topic === strandKey(one.strand));
    const topics = found.map((one) => one.code);
    this.set({ topic, topics, said: foundWords(found, rows) });
  }

  /** Open a card's panel; "" closes it. */
  async select(card: string): Promise<void> {
    if (!this.view) return;
    const stop = stopOfCard(this.view.state, card);
    if (!stop) {
      this.set({ selected: "", chain: null });
      return;
    }
    if (!this.view.rows.some((row) => row.group.code === stop.class)) this.show("");
    this.set({ selected: card, chain: null, focus: stop });
    await this.explain(card);
  }

  private async explain(card: string): Promise<void> {
    const chain = await this.ask<Chain>("chain", { card });
    if (this.view?.selected === card) this.set({ chain });
  }

  async targets(card: string): Promise<Target[]> {
    return (await this.ask<Target[]>("targets", { card })) ?? [];
  }

  /** Begin to drag: every slot then says what a drop there does. */
  async pickUp(card: Card): Promise<void> {
    this.set({ picked: { card: card.key, class: card.class, targets: new Map() }, over: "" });
    const targets = await this.targets(card.key);
    if (this.view?.picked?.card !== card.key) return;
    const bySlot = new Map(targets.map((target) => [target.slot, target]));
    this.set({ picked: { card: card.key, class: card.class, targets: bySlot } });
  }

  putDown(): void {
    this.set({ picked: null, over: "" });
  }

  async move(card: string, slot: string): Promise<boolean> {
    this.putDown();
    return this.change("move", { card, slot });
  }

  card(key: string): Card | undefined {
    return this.view?.state.cards.find((card) => card.key === key);
  }

  close(): void {
    this.transport.close?.();
  }
}

const EMPTY: Omit<View, "state" | "rows"> = {
  focus: null,
  selected: "",
  chain: null,
  picked: null,
  over: "",
  dialog: "",
  framework: "",
  topic: "",
  topics: [],
  shown: "",
  small: false,
  busy: false,
  turn: 0,
  said: "",
  fault: null,
};
