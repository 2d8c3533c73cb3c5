/** A value that is already JSON. Its bytes are sent as received, neither parsed nor copied. */
export class RawJson {
  readonly chunks: readonly Uint8Array[];

  constructor(chunks: readonly Uint8Array[]) {
    this.chunks = chunks;
  }

  /** An array of elements that are already JSON. */
  static array(elements: readonly Uint8Array[]): RawJson {
    const chunks = elements.flatMap((element, index) =>
      index === 0 ? [element] : [comma, element],
    );
    return new RawJson([bytes("["), chunks, bytes("]")].flat());
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
  const members = Object.entries(answer) as [string, unknown][];
  const chunks = members
    .filter(([, value]) => value !== undefined)
    .flatMap(([name, value], index) => {
      const separator = index === 0 ? "{" : ",";
      return [bytes(`${separator}${JSON.stringify(name)}:`), chunksOf(value)];
    });
  const end = bytes(chunks.length === 0 ? "{}" : "}");
  // Never spread into arguments: a long list has more chunks than a call can take.
  return [...chunks, end].flat();
}

function chunksOf(value: unknown): readonly Uint8Array[] {
  return value instanceof RawJson
    ? value.chunks
    : [bytes(JSON.stringify(value))];
}

function bytes(text: string): Uint8Array {
  return Buffer.from(text, "utf8");
}

const comma = bytes(",");
