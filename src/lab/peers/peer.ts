import type { Dialect } from "../../transcript/dialect.ts";
import type { JsonObject } from "../../json/json.ts";
import type { Meter, TranscriptTokens } from "../../tokens/meter.ts";
import type { Message } from "../../transcript/transcript.ts";

/** A transcript and the budget that another library has to fit it into. */
export interface PeerTask {
  readonly dialect: Dialect;
  readonly messages: readonly Message[];
  readonly tokens: TranscriptTokens;
  readonly meter: Meter;
  /** Tokens that all messages together may have, system messages included. */
  readonly maxTokens: number;
}

/** The library's result as wire messages, its mistakes left in. */
export type PeerTrim = (task: PeerTask) => Promise<readonly JsonObject[]>;

/** Another library's way to shorten a transcript, called as its own documentation advises. */
export interface Peer {
  /** The file's own `import.meta.url`: a saved run counts as long as this code is the same. */
  readonly module: string;
  /** Package that provides it, a development dependency: the laboratory works without it. */
  readonly packageName: string;
  readonly description: string;
  /** Loads the package. Rejects when it isn't installed. */
  load(): Promise<PeerTrim>;
}

/**
 * Imports a package by a name that bundlers and dependency checks don't see, because
 * it may be missing. Rejects then.
 */
export async function loadPackage<T>(name: string): Promise<T> {
  return (await import(name)) as T;
}
