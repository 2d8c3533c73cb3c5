import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { listFiles } from "../../repository/tree.ts";

/** A regular expression in a source file. */
export interface SourceRegex {
  /** `src/a/b.ts`. */
  readonly file: string;
  readonly source: string;
  readonly flags: string;
}

const root = join(import.meta.dirname, "..", "..", "..");
/** The laboratory and the commands read what their user has recorded, not what a caller sends. */
const isServed = (file: string) =>
  /^src\/(?!lab\/|cli\/).*\.ts$/.test(file) && !file.endsWith(".d.ts");

/** Every literal of the service's sources, each once. */
export function regexLiterals(): readonly SourceRegex[] {
  const found = new Map<string, SourceRegex>();
  for (const { file, node } of nodesOf(isServed)) {
    if (!ts.isRegularExpressionLiteral(node)) continue;
    const end = node.text.lastIndexOf("/");
    const source = node.text.slice(1, end);
    const flags = node.text.slice(end + 1);
    found.set(`${file} ${node.text}`, { file, source, flags });
  }
  return [...found.values()];
}

/** Files of the service that build expressions at run time. */
export function regexBuilders(): readonly string[] {
  const files = new Set<string>();
  for (const { file, node } of nodesOf(isServed)) {
    const isCall = ts.isNewExpression(node) || ts.isCallExpression(node);
    if (isCall && node.expression.getText() === "RegExp") files.add(file);
  }
  return [...files].toSorted();
}

function nodesOf(isWanted: (file: string) => boolean) {
  const found: { file: string; node: ts.Node }[] = [];
  for (const file of listFiles().filter(isWanted)) {
    const text = readFileSync(join(root, file), "utf8");
    if (!/\/|RegExp/.test(text)) continue;
    const visit = (node: ts.Node): void => {
      found.push({ file, node });
      ts.forEachChild(node, visit);
    };
    visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true));
  }
  return found;
}
