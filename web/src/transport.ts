// Two ways to Python: HTTP for the served page, messages for a notebook.
import type { Answer, Request, State } from "./protocol.ts";

export interface Transport {
  ask(command: string, args?: Record<string, unknown>): Promise<Answer>;
  /** Told of states that nobody here asked for. */
  listen?(told: (state: State) => void): void;
  close(): void;
}

/** The part of an anywidget model that the board uses. */
export interface Model {
  send(content: unknown): void;
  on(event: string, heard: (message: Answer) => void): void;
  off(event: string, heard: (message: Answer) => void): void;
}

const SILENT: Answer = {
  id: 0,
  ok: false,
  error: {
    message: "The board does not hear from Python.",
    mend: "Your last change may not have been made. Look whether the program still runs, then load this page again.",
  },
};

/** POST to /api; a lost connection is an answer, not an exception. */
export function overHttp(token: string, call: typeof fetch = fetch.bind(globalThis)): Transport {
  const tab = Math.random().toString(36).slice(2);
  let id = 0;
  const post = (request: Request, keepalive = false) =>
    call("/api", {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Board-Token": token, "X-Board-Tab": tab },
      body: JSON.stringify(request),
      keepalive,
    });
  return {
    async ask(command, args = {}) {
      try {
        const reply = await post({ ...args, id: ++id, do: command });
        return (await reply.json()) as Answer;
      } catch {
        return SILENT;
      }
    },
    close() {
      post({ id: 0, do: "bye" }, true).catch(() => undefined);
    },
  };
}

let asked = 0;

/** Messages of an anywidget model. Ids are of the whole page: one model may be shown twice. */
export function overModel(model: Model): Transport {
  const waiting = new Map<number, (answer: Answer) => void>();
  let tell: (state: State) => void = () => undefined;
  const heard = (answer: Answer) => {
    const resolve = waiting.get(answer.id);
    waiting.delete(answer.id);
    if (resolve) resolve(answer);
    else if (answer.ok && answer.state) tell(answer.state);
  };
  model.on("msg:custom", heard);
  return {
    ask(command, args = {}) {
      const id = ++asked;
      return new Promise((resolve) => {
        waiting.set(id, resolve);
        model.send({ ...args, id, do: command });
      });
    },
    listen(told) {
      tell = told;
    },
    close() {
      model.off("msg:custom", heard);
    },
  };
}
