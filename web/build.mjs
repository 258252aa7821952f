// `build.mjs DIR` bundles the board into a folder, `build.mjs tests` the unit tests into build/web.
import { readdirSync, readFileSync } from "node:fs";
import { build } from "esbuild";

const plain = { bundle: true, format: "esm", target: "es2022", logLevel: "warning" };

const what = process.argv[2];
if (what === "tests") {
  const tests = readdirSync("tests").filter((name) => name.endsWith(".ts"));
  await build({
    ...plain,
    entryPoints: tests.map((name) => `tests/${name}`),
    external: ["node:*"],
    outExtension: { ".js": ".mjs" },
    outdir: "../build/web",
  });
} else {
  const licence = readFileSync("node_modules/preact/LICENSE", "utf8").trim();
  await build({
    ...plain,
    entryPoints: [
      { in: "src/main.tsx", out: "board" },
      { in: "src/board.css", out: "board" },
    ],
    minify: true,
    charset: "utf8",
    banner: { js: `/* The planning board of pshe, from web/. It holds Preact:\n\n${licence}\n*/` },
    outdir: what,
  });
}
