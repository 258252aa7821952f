// Which dialog is open. Each is a <dialog>: Esc closes it, the rest of the page waits.
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { FaultWords, type Parts } from "./app.tsx";
import { CoverageDialog } from "./coverage.tsx";
import { MoveDialog } from "./move.tsx";
import { ReplanDialog } from "./replan.tsx";
import { ShareDialog } from "./share.tsx";
import { VersionsDialog } from "./versions.tsx";

const DIALOGS = {
  move: MoveDialog,
  replan: ReplanDialog,
  versions: VersionsDialog,
  share: ShareDialog,
  coverage: CoverageDialog,
};

export function Dialogs(parts: Parts) {
  if (!parts.view.dialog) return null;
  const Open = DIALOGS[parts.view.dialog];
  return <Open {...parts} />;
}

type DialogProps = Parts & { title: string; wide?: boolean; children: ComponentChildren };

export function Dialog({ board, view, title, wide, children }: DialogProps) {
  const box = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    const dialog = box.current;
    dialog?.showModal();
    dialog?.querySelector<HTMLElement>(":is(input, select)")?.focus();
    return () => {
      dialog?.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  const close = () => board.set({ dialog: "", fault: null });
  return (
    <dialog
      ref={box}
      class={wide ? "wide" : ""}
      aria-label={title}
      onCancel={(event) => {
        event.preventDefault();
        close();
      }}
    >
      <div class="dialog-head">
        <h2>{title}</h2>
        <button type="button" onClick={close}>
          Close
        </button>
      </div>
      {view.fault && (
        <p class="fault" role="alert">
          <FaultWords {...view.fault} />
        </p>
      )}
      {children}
    </dialog>
  );
}
