import type { Dialect } from "../../transcript/dialect.ts";
import type { JsonObject } from "../../json/json.ts";
import type { Meter, TranscriptTokens } from "../../tokens/meter.ts";
import type { Message } from "../../transcript/transcript.ts";

/** A transcript that another library is to bring down to a budget. */
export interface PeerTask {
  readonly dialect: Dialect;
  readonly messages: readonly Message[];
  readonly tokens: TranscriptTokens;
  readonly meter: Meter;
  /** Tokens that all messages together may have, system messages included. */
  readonly maxTokens: number;
}

/** What the library makes of it, as wire messages; its mistakes are left in. */
export type PeerTrim = (task: PeerTask) => Promise<readonly JsonObject[]>;

/** Another library's way to shorten a transcript, called as its own documents advise. */
export interface Peer {
  /** The package that has it, a development dependency: the laboratory works without. */
  readonly packageName: string;
  readonly description: string;
  /** Loads the package. Rejects when it isn't installed. */
  load(): Promise<PeerTrim>;
}

/**
 * Imports a package by a name that no bundler and no check of dependencies sees: it
 * may not be there. Rejects then.
 */
export async function loadPackage<T>(name: string): Promise<T> {
  return (await import(name)) as T;
}
