/**
 * Prints how a tree of TypeScript hangs together: folders that import each other,
 * circular files, sizes. Type imports count. `test/repository/layout.test.ts` holds
 * `src` to it.
 *
 *   node scripts/structure.mjs        src
 *   node scripts/structure.mjs OTHER  another tree
 */
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

const longFunction = 60;
const mostParameters = 3;

/** Reads every `.ts` file below `root`. Paths in the result are relative to it. */
export function readStructure(root) {
  const files = readdirSync(root, { recursive: true })
    .filter((path) => path.endsWith(".ts"))
    .map((path) => readFile(root, path.replaceAll("\\", "/")))
    .toSorted((a, b) => (a.path < b.path ? -1 : 1));
  const imports = new Map(files.map((file) => [file.path, file.imports]));
  return {
    files,
    folderImports: foldersOf(imports),
    cycles: cyclesOf(imports),
  };
}

function readFile(root, path) {
  const text = readFileSync(join(root, path), "utf8");
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const lineAt = (position) =>
    source.getLineAndCharacterOfPosition(position).line;
  const imports = new Set();
  const functions = [];

  function visit(node) {
    const specifier = specifierOf(node);
    if (specifier?.startsWith("."))
      imports.add(join(dirname(path), specifier).replaceAll("\\", "/"));
    if (ts.isFunctionLike(node) && node.body !== undefined) {
      functions.push({
        name: nameOf(node),
        line: lineAt(node.getStart(source)) + 1,
        lines: lineAt(node.end) - lineAt(node.getStart(source)) + 1,
        parameters: node.parameters.length,
      });
    }
    ts.forEachChild(node, visit);
  }
  visit(source);
  return { path, lines: text.split("\n").length - 1, imports, functions };
}

/** What `import`, `export from`, `import()` and a type's `import("…")` name. */
function specifierOf(node) {
  const named = ts.isImportTypeNode(node)
    ? node.argument.literal
    : ts.isCallExpression(node) &&
        node.expression.kind === ts.SyntaxKind.ImportKeyword
      ? node.arguments[0]
      : node.moduleSpecifier;
  return named !== undefined && ts.isStringLiteralLike(named)
    ? named.text
    : undefined;
}

function nameOf(node) {
  const name = node.name ?? node.parent.name;
  return name === undefined ? "(anonymous)" : name.getText();
}

/** The first folder of a path; a file in the root is a folder of its own. */
export function folderOf(path) {
  return path.split("/", 1)[0];
}

/** For each folder those that its files import, each with the imports as `from -> to`. */
function foldersOf(imports) {
  const folders = new Map();
  for (const [path, targets] of imports) {
    const from = folderOf(path);
    if (!folders.has(from)) folders.set(from, new Map());
    for (const target of targets) {
      const to = folderOf(target);
      if (to === from) continue;
      const known = folders.get(from).get(to) ?? [];
      folders.get(from).set(to, [...known, `${path} -> ${target}`]);
    }
  }
  return folders;
}

export function pairsBothWays(folderImports) {
  return [...folderImports].flatMap(([a, targets]) =>
    [...targets.keys()]
      .filter((b) => a < b && folderImports.get(b)?.has(a))
      .map((b) => `${a} <-> ${b}`),
  );
}

/** Groups of files that reach each other: Tarjan's strongly connected components. */
function cyclesOf(imports) {
  const index = new Map();
  const low = new Map();
  const stack = [];
  const cycles = [];

  function connect(path) {
    index.set(path, index.size);
    low.set(path, index.get(path));
    stack.push(path);
    for (const next of imports.get(path) ?? []) {
      if (!index.has(next)) connect(next);
      if (stack.includes(next))
        low.set(path, Math.min(low.get(path), low.get(next)));
    }
    if (low.get(path) !== index.get(path)) return;
    const group = stack.splice(stack.indexOf(path));
    if (group.length > 1) cycles.push(group.toSorted());
  }

  for (const path of imports.keys()) if (!index.has(path)) connect(path);
  return cycles;
}

/** How many files lie in each folder, subfolders not counted, the largest first. */
export function folderSizes(files) {
  const sizes = new Map();
  for (const { path } of files) {
    const folder = dirname(path);
    sizes.set(folder, (sizes.get(folder) ?? 0) + 1);
  }
  return [...sizes].toSorted(([, a], [, b]) => b - a);
}

/** `name (path:line)` of the functions that `isFound` says yes to. */
function namedFunctions(files, isFound, figure) {
  return files.flatMap(({ path, functions }) =>
    functions
      .filter(isFound)
      .map((found) => `${found.name} ${found[figure]} (${path}:${found.line})`),
  );
}

export function longFunctions(files) {
  return namedFunctions(files, ({ lines }) => lines > longFunction, "lines");
}

export function wideFunctions(files) {
  return namedFunctions(
    files,
    ({ parameters }) => parameters > mostParameters,
    "parameters",
  );
}

function shareAt(numbers, share) {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) * share)];
}

function report({ files, folderImports, cycles }) {
  const lines = files.map((file) => file.lines);
  const functions = files.flatMap((file) => file.functions);
  const lengths = functions.map((each) => each.lines);
  const list = (title, entries) =>
    `${title}: ${entries.length}${entries.map((entry) => `\n  ${entry}`).join("")}`;
  const spread = (numbers) =>
    `median ${shareAt(numbers, 0.5)}, p90 ${shareAt(numbers, 0.9)}, max ${shareAt(numbers, 1)}`;
  const largest = folderSizes(files)
    .slice(0, 5)
    .map(([folder, count]) => `${folder} ${count}`);
  return [
    list("folders that import each other", pairsBothWays(folderImports)),
    list(
      "circular files",
      cycles.map((cycle) => cycle.join(" <-> ")),
    ),
    `largest folders: ${largest.join(", ")}`,
    `files: ${files.length}, lines: ${lines.reduce((sum, each) => sum + each, 0)}, lines a file: ${spread(lines)}`,
    `functions: ${functions.length}, lines a function: ${spread(lengths)}`,
    list(`functions over ${longFunction} lines`, longFunctions(files)),
    list(
      `functions with more than ${mostParameters} positional parameters`,
      wideFunctions(files),
    ),
  ].join("\n");
}

if (resolve(process.argv[1] ?? "") === fileURLToPath(import.meta.url)) {
  const root = join(import.meta.dirname, "..", "src");
  console.log(report(readStructure(resolve(process.argv[2] ?? root))));
}
