/** Text that is already HTML. */
export interface Html {
  readonly html: string;
}

type Piece = Html | string | number | undefined | readonly Piece[];

/** A template that escapes its values, unless they are already HTML. */
export function html(
  texts: TemplateStringsArray,
  ...values: readonly Piece[]
): Html {
  const pieces = texts.map((text, i) => text + toHtml(values[i]));
  return { html: pieces.join("") };
}

/** HTML of a text with code in `backticks`. */
export function prose(text: string): Html {
  const pieces = text
    .split("`")
    .map((piece, i) =>
      i % 2 === 1 ? html`<code>${piece}</code>` : html`${piece}`,
    );
  return html`${pieces}`;
}

function toHtml(value: Piece): string {
  if (value === undefined) return "";
  if (typeof value === "string") return escape(value);
  if (typeof value === "number") return String(value);
  if ("html" in value) return value.html;
  return value.map(toHtml).join("");
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? "");
}
