import { visitMatches, type Detector } from "../detector.ts";

/** The manifest of a Secret, in YAML or JSON, as a text or escaped in one. */
const kind = /\bkind(?:\\{0,7}["'])?:\s{0,4}(?:\\{0,7}["'])?Secret\b/;
const dataHead =
  /(?<=^|\n|\\n|[\s{,])(?:\\{0,7}["'])?(?:data|stringData)(?:\\{0,7}["'])?:\s{0,4}(?<open>\{)?/g;
/** Lines of YAML that are further in than `data:`. */
const yamlEntry =
  /(?:\r?\n|\\n|^)[ \t]{1,20}["']?[\w.-]{1,253}["']?:[ \t]{0,8}(?<block>[|>][+-]?(?:\r?\n|\\n)[ \t]{1,20})?["']?(?<value>[^\s"'\\{}|>][^\s"'\\]{2,8191})?["']?/dy;
const jsonEntry =
  /\\{0,7}"[\w.-]{1,253}\\{0,7}"\s{0,8}:\s{0,8}\\{0,7}"(?<value>[^"\\\s]{3,8192})/dg;

/** All values of Kubernetes Secrets, whatever their names are. */
export const kubernetesSecrets: Detector = {
  kind: "credential",
  needsContext: true,
  find(text, visit) {
    if (!text.includes("Secret") || !kind.test(text)) return;
    let from = 0;
    for (const document of text.split(/(?<=\n)---[ \t]*\n/)) {
      const start = text.indexOf(document, from);
      from = start + document.length;
      if (kind.test(document))
        visitData(document, (at, end) => visit(start + at, start + end));
    }
  },
};

function visitData(
  document: string,
  visit: (start: number, end: number) => void,
): void {
  for (const head of document.matchAll(dataHead)) {
    const from = head.index + head[0].length;
    if (head.groups?.["open"] !== undefined) {
      const close = document.indexOf("}", from);
      const inside = document.slice(from, close < 0 ? undefined : close);
      visitMatches(inside, jsonEntry, (at, end) =>
        visit(from + at, from + end),
      );
    } else visitLines(document, head.index + head[0].trimEnd().length, visit);
  }
}

function visitLines(
  document: string,
  from: number,
  visit: (start: number, end: number) => void,
): void {
  yamlEntry.lastIndex = from;
  for (;;) {
    const entry = yamlEntry.exec(document);
    if (entry === null || entry[0].length === 0) return;
    const range = entry.indices?.groups?.["value"];
    if (range === undefined) return;
    visit(range[0], range[1]);
  }
}
