import { extractFindings, type Finding, type Findings } from "./extract.ts";
import { readPrompt } from "./read-prompt.ts";

/** The part of JSON schema that structured outputs allow. */
export interface Schema {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
}

/** List lengths to try, until the answer is short enough. */
const listLengths = [64, 32, 16, 8, 4, 2, 1];

/**
 * Fills a schema from the text of `prompt`, as JSON: for each list the newest findings
 * of the list's name, at least one and as many as `maxBytes` allow.
 */
export function answer(
  schema: Schema,
  prompt: string,
  maxBytes: number,
): string {
  const findings = extractFindings(readPrompt(prompt));
  return fillFrom(schema, findings, maxBytes);
}

/** Fills a schema from `findings` alone. */
export function fillFrom(
  schema: Schema,
  findings: Findings,
  maxBytes: number,
): string {
  const entries = Object.entries(schema.properties ?? {});
  const fillAll = (length: number) =>
    JSON.stringify(
      Object.fromEntries(
        entries.map(([name, property]) => {
          const own = Object.hasOwn(findings, name)
            ? findings[name as keyof Findings]
            : [];
          return [name, fillProperty(property, own, length)];
        }),
      ),
    );
  const texts = listLengths.map(fillAll);
  return texts.find((text) => text.length <= maxBytes) ?? fillAll(1);
}

function fillProperty(
  schema: Schema,
  findings: readonly Finding[],
  length: number,
): unknown {
  const some = unwrap(schema, findings.length > 0);
  if (some.type === "array") {
    const chosen = newest(findings, length);
    return chosen.map((finding) => fill(some.items ?? {}, finding));
  }
  const [first] = findings;
  return first === undefined && some.type === "null"
    ? null
    : fill(some, first ?? { text: "", sources: [], subject: "", value: "" });
}

/** The newest finding of each text, in order. */
function newest(
  findings: readonly Finding[],
  length: number,
): readonly Finding[] {
  const texts = new Map(findings.map((finding) => [finding.text, finding]));
  return [...texts.values()].slice(-length);
}

function fill(schema: Schema, finding: Finding, name = "text"): unknown {
  const { type, properties, items, enum: choices } = unwrap(schema, true);
  if (choices !== undefined) return choices[0];
  switch (type) {
    case "object":
      return Object.fromEntries(
        Object.entries(properties ?? {}).map(([key, property]) => [
          key,
          fill(property, finding, key),
        ]),
      );
    case "array":
      return items?.type === "string" ? [] : [...finding.sources];
    case "integer":
    case "number":
      return finding.sources[0] ?? 0;
    case "boolean":
      return false;
    case "null":
      return null;
    default:
      if (/^(key|resource|name|subject)$/.test(name)) return finding.subject;
      return name === "value" ? finding.value : finding.text;
  }
}

/** The branch of a union to fill: null only without findings. */
function unwrap(schema: Schema, hasContent: boolean): Schema {
  const isNull = ({ type }: Schema) => type === "null";
  if (schema.anyOf !== undefined) {
    const branch =
      schema.anyOf.find((some) => isNull(some) !== hasContent) ??
      schema.anyOf[0];
    return unwrap(branch ?? {}, hasContent);
  }
  if (!Array.isArray(schema.type)) return schema;
  const types = schema.type as readonly string[];
  const type = types.find((some) => (some === "null") !== hasContent);
  return { ...schema, type: type ?? types[0] ?? "string" };
}
