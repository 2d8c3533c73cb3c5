import type { Detector } from "../detector.ts";
import { hasLongRun } from "../long-run.ts";

interface MarkedFormat {
  readonly kind: string;
  /** Part of every token, though not its beginning; searching for it is cheap. */
  readonly mark: string;
  readonly pattern: RegExp;
}

const azureAccount =
  /(?:(?<=\\[nrt])|(?<![\w+/=-]))[A-Za-z0-9+/]{76}[A-Za-z+]{4}[A-Za-z0-9+/]{6}==/;

/*
 * Tokens that no prefix gives away, but a mark inside. Sources as in
 * model-providers.ts; keys of Azure's storage and databases carry a mark of their
 * service, as Microsoft documents for its secret scanning.
 */
const formats: readonly MarkedFormat[] = [
  {
    kind: "azure-key",
    mark: "Q~",
    pattern:
      /(?:(?<=\\[nrt])|(?<![\w~.-]))[\w~.]{3}\dQ~[\w~.-]{31,34}(?![\w~-])/,
  },
  ...["+ASt", "+AMC", "+ABa", "ACDb", "AzSe", "AIoT"].map((mark) => ({
    kind: "azure-key",
    mark,
    pattern: azureAccount,
  })),
  {
    kind: "azure-key",
    mark: "JQQJ99",
    pattern:
      /(?:(?<=\\[nrt])|(?<![A-Za-z0-9]))[A-Za-z0-9]{52}JQQJ99[A-Za-z0-9]{26}/,
  },
  {
    kind: "azure-key",
    mark: "AZDO",
    pattern:
      /(?:(?<=\\[nrt])|(?<![A-Za-z0-9]))[A-Za-z0-9]{76}AZDO[A-Za-z0-9]{4}(?![A-Za-z0-9])/,
  },
  {
    kind: "service-token",
    mark: ".atlasv1.",
    pattern:
      /(?:(?<=\\[nrt])|(?<![A-Za-z0-9]))[A-Za-z0-9]{14}\.atlasv1\.[\w=-]{50,80}/,
  },
  {
    kind: "service-token",
    mark: "_mmk",
    pattern:
      /(?:(?<=\\[nrt])|(?<![A-Za-z0-9]))[A-Za-z0-9]{6}_[A-Za-z0-9]{29}_mmk(?!\w)/,
  },
  {
    kind: "service-token",
    mark: "NRAL",
    pattern: /(?:(?<=\\[nrt])|(?<![A-Za-z0-9]))[a-f0-9]{32,36}(?:FFFF)?NRAL/,
  },
  {
    kind: "mail-key",
    mark: "-us",
    pattern:
      /(?:(?<=\\[nrt])|(?<![A-Za-z0-9]))[a-f0-9]{32}-us\d{1,2}(?![A-Za-z0-9])/,
  },
  {
    kind: "service-token",
    mark: ":AA",
    pattern:
      /(?:(?<=\\[nrt])|(?<![A-Za-z0-9]))\d{8,12}:AA[\w-]{32,34}(?![\w-])/,
  },
  {
    kind: "service-token",
    mark: ".webhook.office.com/",
    pattern: /webhookb2\/[\w@-]{36,160}\/IncomingWebhook\/[\w/-]{32,160}/,
  },
];
/** How far before and behind its mark a token may reach. */
const before = 90;
const behind = 400;

/** Tokens that a mark in their middle gives away. */
export const markedTokens: Detector = {
  kind: "service-token",
  needsContext: false,
  find(text, visit) {
    if (!hasLongRun(text, 29)) return;
    for (const { kind, mark, pattern } of formats) {
      let at = text.indexOf(mark);
      while (at >= 0) {
        const from = Math.max(0, at - before);
        const match = pattern.exec(text.slice(from, at + behind));
        let next = at + mark.length;
        if (match !== null) {
          const start = from + match.index;
          visit(start, start + match[0].length, kind);
          next = Math.max(next, start + match[0].length);
        }
        at = text.indexOf(mark, next);
      }
    }
  },
};
