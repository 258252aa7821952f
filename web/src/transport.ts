// Two ways to Python: HTTP for the served page, messages for a notebook.
import type { Answer, Request, State } from "./protocol.ts";

export interface Transport {
  send(request: Request): Promise<Answer>;
  /** Told of states that nobody here asked for. */
  listen?(told: (state: State) => void): void;
  close?(): void;
}

/** The part of an anywidget model that the board uses. */
export interface Model {
  send(content: unknown): void;
  on(event: string, heard: (message: Answer) => void): void;
  off(event: string, heard: (message: Answer) => void): void;
}

let last = 0;

/** A number for a request. Of the whole page: one model may be shown by two boards. */
export function nextId(): number {
  last += 1;
  return last;
}

const SILENT = {
  message: "The board's program does not answer.",
  mend: "Start pshe board again and use the address it prints.",
};

/**
 * POST to /api of the page's own server; a lost connection is an answer, not an exception. One
 * request at a time: two on their way could change places.
 */
export function overHttp(call: typeof fetch = fetch.bind(globalThis)): Transport {
  const tab = Math.random().toString(36).slice(2);
  const post = (request: Request, keepalive = false) =>
    call("/api", {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Board-Tab": tab },
      body: JSON.stringify(request),
      keepalive,
    });
  const answerTo = async (request: Request): Promise<Answer> => {
    try {
      return (await (await post(request)).json()) as Answer;
    } catch {
      return { id: request.id, ok: false, error: SILENT };
    }
  };
  let before: Promise<unknown> = Promise.resolve();
  return {
    send(request) {
      const answer = before.then(() => answerTo(request));
      before = answer;
      return answer;
    },
    close() {
      post({ id: 0, do: "bye" }, true).catch(() => undefined);
    },
  };
}

/**
 * Messages of an anywidget model; answers find their request by its id. All boards of a model hear
 * all answers: a state that another one asked for is told.
 */
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
    send: (request) =>
      new Promise((resolve) => {
        waiting.set(request.id, resolve);
        model.send(request);
      }),
    listen(told) {
      tell = told;
    },
    close() {
      model.off("msg:custom", heard);
    },
  };
}
