/** The servers of a Redis, and its credentials. */
export interface RedisAddress {
  /** Several are nodes of a cluster, from which the others are found. */
  readonly nodes: readonly RedisNode[];
  readonly isTls: boolean;
  readonly username: string | undefined;
  readonly password: string | undefined;
  /** Always 0 in a cluster, which has no other. */
  readonly database: number;
}

export interface RedisNode {
  readonly host: string;
  readonly port: number;
}

const defaultPort = 6379;

/**
 * Reads `redis://[[user]:password@]host[:port][/database]`, `rediss://` for TLS,
 * or several of them, separated by commas, for a cluster. Undefined for anything else,
 * including nodes that differ in more than host and port, and query parameters.
 */
export function parseRedisAddress(text: string): RedisAddress | undefined {
  const parsed = text.split(",").map((part) => parseNode(part.trim()));
  const [first] = parsed;
  if (first === undefined) return undefined;
  const nodes: RedisNode[] = [];
  for (const address of parsed) {
    if (address === undefined || !isSameAccess(address, first)) {
      return undefined;
    }
    nodes.push(...address.nodes);
  }
  if (nodes.length > 1 && first.database !== 0) return undefined;
  return { ...first, nodes };
}

function isSameAccess(one: RedisAddress, other: RedisAddress): boolean {
  return (
    one.isTls === other.isTls &&
    one.username === other.username &&
    one.password === other.password &&
    one.database === other.database
  );
}

function parseNode(text: string): RedisAddress | undefined {
  if (!/^rediss?:\/\//.test(text) || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  const database = /^\/?(\d{0,5})$/.exec(url.pathname);
  if (database === null || url.hostname === "" || /[?#]/.test(text)) {
    return undefined;
  }
  try {
    return {
      nodes: [
        {
          host: url.hostname.replace(/^\[(.*)\]$/, "$1"),
          port: url.port === "" ? defaultPort : Number(url.port),
        },
      ],
      isTls: url.protocol === "rediss:",
      username: decodeURIComponent(url.username) || undefined,
      password: decodeURIComponent(url.password) || undefined,
      database: Number(database[1]),
    };
  } catch {
    return undefined;
  }
}
