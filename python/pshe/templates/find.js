// Puts a box above the tables that leaves only the rows with what is written in it.
const rows = [...document.querySelectorAll("tbody tr:not(.group)")];
if (rows.length) {
  const found = document.createElement("div");
  found.className = "find";
  found.setAttribute("role", "search");
  const label = document.createElement("label");
  label.htmlFor = "find";
  label.textContent = "Find in this page";
  const box = document.createElement("input");
  box.type = "search";
  box.id = "find";
  box.autocomplete = "off";
  const count = document.createElement("p");
  count.setAttribute("role", "status");
  found.append(label, box, count);
  const start = document.querySelector("nav") ?? document.querySelector("section[aria-labelledby=in-short]");
  start.after(found);
  const texts = rows.map((row) => row.textContent.toLowerCase());

  const show = () => {
    const wanted = box.value.toLowerCase().split(/\s+/).filter(Boolean);
    rows.forEach((row, i) => {
      row.hidden = !wanted.every((word) => texts[i].includes(word));
    });
    for (const part of document.querySelectorAll("tbody, .scroll")) {
      part.hidden = !part.querySelector("tbody tr:not(.group):not([hidden])") && wanted.length > 0;
    }
    for (const button of document.querySelectorAll("main button")) {
      button.hidden = button.nextElementSibling.hidden;
    }
    const left = rows.filter((row) => !row.hidden).length;
    count.textContent = wanted.length ? `${left} of ${rows.length} rows` : "";
  };
  let later;
  box.addEventListener("input", () => {
    clearTimeout(later);
    later = setTimeout(show, 150);
  });
  addEventListener("hashchange", () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target?.hidden) {
      box.value = "";
      show();
      target.scrollIntoView();
    }
  });
}
