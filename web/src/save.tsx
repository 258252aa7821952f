// Save: a new version with a note.
import { useState } from "preact/hooks";
import type { Parts } from "./app.tsx";
import { Dialog } from "./dialogs.tsx";

export function SaveDialog(parts: Parts) {
  const { board } = parts;
  const [note, setNote] = useState("");
  const save = async (event: Event) => {
    event.preventDefault();
    if (await board.change("save", { note: note.trim() })) board.set({ dialog: "" });
  };
  return (
    <Dialog {...parts} title="Save a version">
      <form onSubmit={save}>
        <label for="board-note">What changed, and why (optional)</label>
        <p class="quiet" id="board-note-hint">
          Do not write about a child here.
        </p>
        <textarea
          id="board-note"
          rows={3}
          maxLength={500}
          aria-describedby="board-note-hint"
          value={note}
          onInput={(event) => setNote(event.currentTarget.value)}
        />
        <button type="submit" class="main">
          Save version
        </button>
      </form>
    </Dialog>
  );
}
