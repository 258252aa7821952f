// A page with the board and the played Python, to look at: `page.html?classes=22`.
import { mount } from "../src/main.tsx";
import { Fake } from "./fake.ts";
import { school } from "./school.ts";

const asked = new URLSearchParams(location.search);
const state = school(Number(asked.get("classes") ?? 6));
if (asked.has("read")) Object.assign(state, { readOnly: true, readOnlyWhy: "Another tab has this board open." });
mount(document.body, new Fake(state));
