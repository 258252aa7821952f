// Puts a button above each table that copies it for Excel, Word or an e-mail.
for (const table of document.querySelectorAll("table")) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Copy as table";
  const name = table.caption.firstChild.textContent.trim();
  button.setAttribute("aria-label", `Copy as table: ${name}`);
  button.addEventListener("click", () => {
    const selection = getSelection();
    selection.selectAllChildren(table);
    const done = document.execCommand("copy");
    selection.removeAllRanges();
    document.getElementById("copied").textContent = done
      ? `Copied: ${name}. Paste it where you need it.`
      : "Your browser does not allow copying here. Select the table and press Ctrl+C.";
    button.textContent = done ? "Copied" : "Copy as table";
  });
  table.parentElement.before(button);
}
