// The page's side of a walk through what comes before what. Texts go in as text, never as HTML.
const MOST = 200; // lines of the list; a search narrows it
const PATIENCE = 4000; // milliseconds until an answer is missed
const EVERYTHING = "Everything";
const byNumber = new Intl.Collator("en", { numeric: true }).compare;
let walks = 0;

function make(tag, props = {}, ...children) {
  const { class: kind, ...rest } = props;
  const node = document.createElement(tag);
  if (kind) node.className = kind;
  for (const [name, value] of Object.entries(rest)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

/** Items whose title or code has all words, of one group. */
export function found(items, text, group) {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return items.filter((item) => {
    const said = `${item.title} ${item.code}`.toLowerCase();
    const fits = group === EVERYTHING || item.groups.includes(group) || item.kind === group;
    return fits && words.every((word) => said.includes(word));
  });
}

/** The way so far with one step more; a step back to where one has been shortens it. */
export function trailTo(trail, step) {
  const at = trail.findIndex((one) => one.code === step.code);
  return at < 0 ? [...trail, step].slice(-6) : trail.slice(0, at + 1);
}

function kinds(items) {
  const groups = [...new Set(items.flatMap((item) => item.groups))].sort(byNumber);
  return [EVERYTHING, ...new Set(items.map((item) => item.kind)), ...groups];
}

function labelOf(group) {
  return group[0].toUpperCase() + group.slice(1);
}

function chooser(items, go) {
  const id = `pshe-walk-${(walks += 1)}`;
  const search = make("input", { type: "search", autocomplete: "off" });
  const group = make("select");
  for (const one of kinds(items)) group.append(new Option(labelOf(one), one));
  const count = make("p", { class: "quiet", role: "status" });
  const list = make("ul", { class: "list", role: "listbox", tabindex: "0", "aria-label": "Items" });
  let shown = [];
  let here = -1;
  let chosen = "";

  /** Scroll the list, never the notebook. */
  function reveal(line) {
    const below = line.offsetTop + line.offsetHeight - list.clientHeight;
    list.scrollTop = Math.min(Math.max(list.scrollTop, below), line.offsetTop);
  }

  function mark(next) {
    here = Math.max(-1, Math.min(next, list.children.length - 1));
    [...list.children].forEach((line, at) => line.classList.toggle("here", at === here));
    const line = list.children[here];
    if (line) list.setAttribute("aria-activedescendant", line.id);
    else list.removeAttribute("aria-activedescendant");
    if (line) reveal(line);
  }

  function line(item, at) {
    const picked = String(item.code === chosen);
    const name = make("small", {}, `${item.kind} ${item.code}`);
    return make("li", { id: `${id}-${at}`, role: "option", "aria-selected": picked }, item.title, name);
  }

  function fill() {
    const all = found(items, search.value, group.value);
    shown = all.slice(0, MOST);
    list.replaceChildren(...shown.map(line));
    const more = all.length > MOST ? ` The first ${MOST} are listed: narrow the search.` : "";
    count.textContent = `${all.length} found.${more}`;
    mark(shown.findIndex((item) => item.code === chosen));
  }

  function pick() {
    if (shown[here]) go(shown[here].code);
  }

  const moves = { ArrowDown: () => here + 1, ArrowUp: () => Math.max(0, here - 1) };
  const ends = { Home: () => 0, End: () => shown.length - 1 };
  function keys(event, known) {
    if (event.key === "Enter" || (event.key === " " && event.target === list)) pick();
    else if (known[event.key]) mark(known[event.key]());
    else return;
    event.preventDefault();
  }
  list.addEventListener("keydown", (event) => keys(event, { ...moves, ...ends }));
  search.addEventListener("keydown", (event) => keys(event, moves));
  list.addEventListener("click", (event) => {
    const at = [...list.children].indexOf(event.target.closest("li"));
    if (at < 0) return;
    mark(at);
    pick();
  });
  search.addEventListener("input", fill);
  group.addEventListener("change", fill);
  const node = make(
    "div", { class: "choose" },
    make("label", {}, "Search by title or code", search),
    make("label", {}, "Show", group), count, list,
  );
  fill();
  return { node, reveal: () => mark(here), choose(code) { chosen = code; fill(); } };
}

function section(heading, list, empty) {
  const body = list.length ? make("ul", {}, ...list) : make("p", {}, empty);
  return [make("h4", {}, heading), body];
}

function folded(summary, ...children) {
  return make("details", {}, make("summary", {}, summary), ...children);
}

function drawing(svg) {
  const parsed = new DOMParser().parseFromString(svg, "image/svg+xml");
  return document.importNode(parsed.documentElement, true);
}

function scene(shown, go) {
  const link = (code, title) => {
    const button = make("button", { type: "button" }, title);
    button.addEventListener("click", () => go(code));
    return button;
  };
  const end = (one) => {
    const tail = one.reason ? ` ${one.how}. ${one.reason}` : ` ${one.how}.`;
    return make("li", {}, link(one.code, one.title), tail);
  };
  const step = (one) => make(
    "li", {}, link(one.before, one.before_title), " before ", link(one.after, one.after_title),
    one.reason ? `: ${one.reason}` : "",
  );
  const picture = [
    drawing(shown.svg),
    folded("The picture in words", ...shown.words.map((words) => make("p", {}, words))),
  ];
  const title = make("p", { class: "title", role: "heading", "aria-level": "3", tabindex: "-1" }, shown.title);
  if (!shown.code) return [title, make("p", {}, shown.answer), ...picture];
  const chain = shown.chain.length
    ? [folded(`The rest of the chain: ${shown.chain.length} links`, make("ul", {}, ...shown.chain.map(step)))]
    : [];
  const later = shown.later.map((one) => make("li", {}, link(one.code, one.title)));
  const rests = later.length
    ? [folded(`Rests on it further on: ${later.length}`, make("ul", {}, ...later))]
    : [];
  const taught = shown.taught.map((words) => make("li", {}, words));
  return [
    title, make("p", {}, shown.answer), make("p", {}, make("small", {}, shown.about)),
    ...(taught.length ? section("Where this plan teaches it", taught, "") : []),
    ...section("What comes before it, and why", shown.before.map(end), "Nothing: it can come first."),
    ...chain,
    ...section("What rests on it", shown.after.map(end), "Nothing rests on it."),
    ...rests, make("h4", {}, "Round it, as a picture"), ...picture,
  ];
}

function breadcrumbs(trail, go) {
  const steps = trail.map((step, at) => {
    const last = at === trail.length - 1;
    const now = last ? { "aria-current": "step" } : {};
    const button = make("button", { type: "button", title: step.title, ...now }, step.title);
    button.addEventListener("click", () => go(step.code));
    return make("li", {}, button);
  });
  return make("ol", { class: "trail" }, ...steps);
}

function render({ model, el }) {
  const still = [...document.querySelectorAll("[data-pshe-walk]")];
  const stays = still.filter((page) => page.dataset.psheWalk === model.get("key"));
  let trail = [];
  let waiting = 0;
  let walked = false;
  const way = make("nav", { "aria-label": "The way here" });
  const said = make("p", { class: "quiet", role: "status" });
  const body = make("div");

  function go(code) {
    if (code === model.get("chosen")) return;
    walked = true;
    model.set("chosen", code);
    model.save_changes();
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      said.textContent = "No answer. Run this cell again, then choose.";
    }, PATIENCE);
  }

  const choose = chooser(model.get("items"), go);

  function show() {
    clearTimeout(waiting);
    const shown = model.get("shown");
    trail = trailTo(trail, { code: shown.code, title: shown.code ? shown.title : "Everything" });
    way.replaceChildren(breadcrumbs(trail, go));
    body.replaceChildren(...scene(shown, go));
    said.textContent = walked ? `Shown: ${shown.title}.` : "";
    choose.choose(shown.code);
    if (walked && !el.contains(document.activeElement)) body.querySelector(".title").focus();
  }

  for (const page of stays) page.hidden = true;
  el.append(make(
    "div", { class: "pshe-walk", "data-lm-suppress-shortcuts": "true" },
    make("div", { class: "sides" }, choose.node, make("div", { class: "shows" }, way, said, body)),
  ));
  show();
  requestAnimationFrame(choose.reveal);
  model.on("change:shown", show);
  return () => {
    clearTimeout(waiting);
    model.off("change:shown", show);
    for (const page of stays) page.hidden = false;
  };
}

export default { render };
