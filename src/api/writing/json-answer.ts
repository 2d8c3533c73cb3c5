/** A value that is already JSON. Its bytes are sent as received, neither parsed nor copied. */
export class RawJson {
  readonly chunks: readonly Uint8Array[];

  constructor(...chunks: readonly Uint8Array[]) {
    this.chunks = chunks;
  }

  /** An array of elements that are already JSON. */
  static array(elements: readonly Uint8Array[]): RawJson {
    const chunks = elements.flatMap((element, index) =>
      index === 0 ? [element] : [bytes(","), element],
    );
    return new RawJson(bytes("["), ...chunks, bytes("]"));
  }
}

/**
 * An answer of the type `Response`, which a schema defines, with some of its members
 * as raw JSON. A member that the schema lacks does not compile.
 */
export type JsonAnswer<Response> = {
  readonly [Name in keyof Response]: Response[Name] | RawJson;
};

/** The answer as JSON in UTF-8, members in order, as a list of chunks. */
export function writeJson(answer: object): readonly Uint8Array[] {
  const chunks: Uint8Array[] = [];
  let separator = "{";
  for (const [name, value] of Object.entries(answer) as [string, unknown][]) {
    if (value === undefined) continue;
    chunks.push(bytes(`${separator}${JSON.stringify(name)}:`));
    separator = ",";
    if (value instanceof RawJson) chunks.push(...value.chunks);
    else chunks.push(bytes(JSON.stringify(value)));
  }
  chunks.push(bytes(separator === "{" ? "{}" : "}"));
  return chunks;
}

function bytes(text: string): Uint8Array {
  return Buffer.from(text, "utf8");
}
