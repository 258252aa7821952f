import { mount } from "/board.js";

const tab = crypto.randomUUID();
const body = (request) => JSON.stringify({ ...request, tab });

async function send(request) {
  try {
    const headers = { "Content-Type": "application/json" };
    const answer = await fetch("/api", { method: "POST", headers, body: body(request) });
    return await answer.json();
  } catch {
    const message = "The board's program does not answer.";
    const mend = "Start pshe board again and use the address it prints.";
    return { id: request.id, ok: false, error: { message, mend, choices: [] } };
  }
}

addEventListener("pagehide", () => {
  const text = body({ do: "leave" });
  navigator.sendBeacon("/api", new Blob([text], { type: "application/json" }));
});
mount(document.getElementById("board"), { send });
