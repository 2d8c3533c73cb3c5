/** A part of a request: its tools, its system text, or one message. */
export interface Chunk {
  readonly json: string;
  readonly tokens: number;
}

/** The beginning of a request that was sent before. */
export interface SharedPrefix {
  readonly bytes: number;
  readonly tokens: number;
  /** True if this request begins with the whole request before it. */
  readonly extendsLast: boolean;
}

/**
 * An ideal prompt cache: it keeps every request for ever and finds the longest prefix
 * that a new one shares with any of them, to the byte. The tokens of a chunk that is
 * shared in part count in proportion to its bytes.
 */
export interface PrefixCache {
  send(request: readonly Chunk[]): SharedPrefix;
}

interface Node {
  readonly children: Map<string, Node>;
}

export function createPrefixCache(): PrefixCache {
  const root: Node = { children: new Map() };
  let last: readonly Chunk[] = [];
  return {
    send(request) {
      let node = root;
      let bytes = 0;
      let tokens = 0;
      let index = 0;
      for (; index < request.length; index += 1) {
        const { json, tokens: size } = request[index] as Chunk;
        const child = node.children.get(json);
        if (child === undefined) break;
        bytes += Buffer.byteLength(json);
        tokens += size;
        node = child;
      }
      const miss = request[index];
      if (miss !== undefined) {
        const part = sharedPart(miss.json, node.children.keys());
        bytes += part.bytes;
        tokens += Math.floor(miss.tokens * part.share);
      }
      insert(node, request.slice(index));
      const extendsLast = last.every(
        ({ json }, place) => request[place]?.json === json,
      );
      last = request;
      return { bytes, tokens, extendsLast };
    },
  };
}

function insert(start: Node, chunks: readonly Chunk[]): void {
  let node = start;
  for (const { json } of chunks) {
    const child: Node = { children: new Map() };
    node.children.set(json, child);
    node = child;
  }
}

/** The longest beginning of `json` that one of `others` has. */
function sharedPart(json: string, others: Iterable<string>) {
  let longest = 0;
  for (const other of others) {
    let length = 0;
    const limit = Math.min(json.length, other.length);
    while (
      length < limit &&
      json.charCodeAt(length) === other.charCodeAt(length)
    ) {
      length += 1;
    }
    longest = Math.max(longest, length);
  }
  return {
    bytes: Buffer.byteLength(json.slice(0, longest)),
    share: json === "" ? 0 : longest / json.length,
  };
}
