import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { JsonObject } from "../../../src/json/json.ts";
import { dialects, type DialectName } from "../../../src/dialects/index.ts";
import type { Message } from "../../../src/transcript/transcript.ts";
import { read } from "./read.ts";

const fixtureFolder = join(import.meta.dirname, "../../fixtures/dialects");

export interface Fixture {
  /** A request's body without its options. */
  readonly body: JsonObject;
  readonly raws: readonly JsonObject[];
  readonly messages: readonly Message[];
}

/** A valid transcript that holds everything its dialect knows, and some things it does not. */
export function fixtureOf(name: DialectName): Fixture {
  const text = readFileSync(join(fixtureFolder, `${name}.json`), "utf8");
  const body = JSON.parse(text) as JsonObject;
  const dialect = dialects[name];
  const raws = body[dialect.messagesField] as readonly JsonObject[];
  return { body, raws, messages: read(dialect, raws) };
}
