/**
 * A JSON value to be written as text, with literals that `JSON.stringify` can't
 * write: integers beyond 2^53, `1.0`, `-0.0`, `1E+2`.
 */
export type Draft =
  null | boolean | number | string | RawJson | readonly Draft[] | DraftObject;

export interface DraftObject {
  readonly [key: string]: Draft | undefined;
}

/** A JSON text that is written as it stands. */
export class RawJson {
  readonly json: string;

  constructor(json: string) {
    this.json = json;
  }
}

/** How different clients space and escape the same JSON. */
export const jsonStyles = ["compact", "spaced", "pretty", "ascii"] as const;

export type JsonStyle = (typeof jsonStyles)[number];

/** Writes a draft: `spaced` as Python does it, `pretty` on many lines, `ascii` with everything else escaped. */
export function writeJson(draft: Draft, style: JsonStyle): string {
  const text = write(draft, style, "");
  if (style !== "ascii") return text;
  return text.replace(
    /[^\0-\x7f]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

export function isDraftObject(draft: Draft | undefined): draft is DraftObject {
  return (
    typeof draft === "object" &&
    draft !== null &&
    !Array.isArray(draft) &&
    !(draft instanceof RawJson)
  );
}

function write(draft: Draft, style: JsonStyle, indent: string): string {
  if (draft instanceof RawJson) return draft.json;
  const inner = `${indent}  `;
  if (Array.isArray(draft)) {
    const elements = (draft as readonly Draft[]).map((element) =>
      write(element, style, inner),
    );
    return enclose("[]", elements, { style, indent });
  }
  if (!isDraftObject(draft)) return JSON.stringify(draft);
  const colon = style === "compact" ? ":" : ": ";
  const members = Object.entries(draft).flatMap(([key, value]) =>
    value === undefined
      ? []
      : [`${JSON.stringify(key)}${colon}${write(value, style, inner)}`],
  );
  return enclose("{}", members, { style, indent });
}

function enclose(
  brackets: "[]" | "{}",
  items: readonly string[],
  { style, indent }: { style: JsonStyle; indent: string },
): string {
  const [open, close] = brackets;
  if (style !== "pretty" || items.length === 0) {
    return `${open}${items.join(style === "compact" ? "," : ", ")}${close}`;
  }
  const lines = items.join(`,\n${indent}  `);
  return `${open}\n${indent}  ${lines}\n${indent}${close}`;
}
