// Writes the README's table of strategies from the registry. Usage: npm run openapi
import { readFileSync, writeFileSync } from "node:fs";
import { format } from "prettier";
import { strategies } from "../dist/planning/strategies/index.js";

const readme = new URL("../README.md", import.meta.url);
const text = readFileSync(readme, "utf8");
const rows = Object.entries(strategies).map(
  ([name, { description }]) => `| \`${name}\` | ${asCode(description)} |`,
);
const table = [
  "| Strategy | What it does |",
  "| --- | --- |",
  ...rows,
  "",
  "",
].join("\n");
const updated = text.replace(/^\| Strategy [\s\S]*?\n\n/m, () => table);
writeFileSync(readme, await format(updated, { parser: "markdown" }));

/** Names of fields as code. */
function asCode(description) {
  return description.replace(/\b\w+(\.\w+)*_\w+\b/g, "`$&`");
}
