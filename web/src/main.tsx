// The two doors of the bundle: `mount` for the served page, `default.render` for notebooks.
import { render } from "preact";
import { App, shortcut } from "./app.tsx";
import { Board } from "./board.ts";
import { printable } from "./print.tsx";
import { follow } from "./theme.ts";
import { type Model, overHttp, overModel, type Transport } from "./transport.ts";

/** Draw a board into an element; what comes back takes it away again. */
export function mount(el: HTMLElement, transport: Transport): () => void {
  return draw(el, new Board(transport, cardInAddress()), true);
}

export default {
  render({ model, el }: { model: Model; el: HTMLElement }): () => void {
    return draw(el, new Board(overModel(model)), false);
  },
};

function draw(el: HTMLElement, board: Board, alone: boolean): () => void {
  const root = document.createElement("div");
  root.className = alone ? "pshe-board alone" : "pshe-board";
  root.dataset.lmSuppressShortcuts = "true";
  const [page, paper] = [document.createElement("div"), document.createElement("div")];
  paper.className = "paper";
  root.append(page, paper);
  el.append(root);
  const ends = [follow(root), board.subscribe(() => address(board, alone))];
  if (alone) ends.push(printable(paper, board), watch(board));
  render(<App board={board} alone={alone} />, page);
  board.start();
  return () => {
    for (const end of ends) end();
    render(null, page);
    root.remove();
    board.close();
  };
}

function cardInAddress(): string {
  return new URLSearchParams(location.hash.slice(1)).get("card") ?? "";
}

/** Keep the selected card in the address, so that it can be kept as a link. */
function address(board: Board, alone: boolean): void {
  if (!alone || !board.view) return;
  const card = board.view.selected;
  if (card === cardInAddress()) return;
  const hash = card ? `#${new URLSearchParams({ card })}` : "";
  history.replaceState(null, "", location.pathname + location.search + hash);
}

/** Follow the address, and what other tabs and people change. */
function watch(board: Board): () => void {
  const jump = () => board.select(cardInAddress());
  const clock = setInterval(() => board.ping(), 5000);
  const leave = () => board.close();
  const press = (event: KeyboardEvent) => shortcut(event, board); // where nothing has the focus
  window.addEventListener("hashchange", jump);
  window.addEventListener("pagehide", leave);
  window.addEventListener("keydown", press);
  return () => {
    clearInterval(clock);
    window.removeEventListener("hashchange", jump);
    window.removeEventListener("pagehide", leave);
    window.removeEventListener("keydown", press);
  };
}

const own = document.getElementById("pshe-board");
if (own) mount(own, overHttp());
