// Light or dark: as JupyterLab or VS Code has it, else as the computer does.

function inNotebook(): boolean {
  const { body } = document;
  return "jpThemeLight" in body.dataset || body.className.includes("vscode-");
}

/** Keep `data-theme` of an element right; what comes back stops that. */
export function follow(root: HTMLElement): () => void {
  const wish = matchMedia("(prefers-color-scheme: dark)");
  const set = () => {
    root.dataset.theme = (inNotebook() ? darkNotebook() : wish.matches) ? "dark" : "light";
  };
  const changes = new MutationObserver(set);
  changes.observe(document.body, { attributeFilter: ["data-jp-theme-light", "class"] });
  wish.addEventListener("change", set);
  set();
  return () => {
    changes.disconnect();
    wish.removeEventListener("change", set);
  };
}

function darkNotebook(): boolean {
  const { body } = document;
  const jupyter = body.dataset.jpThemeLight;
  return jupyter ? jupyter === "false" : /vscode-(dark|high-contrast(?!-light))/.test(body.className);
}
