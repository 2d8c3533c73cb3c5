import type { Message } from "../../transcript/transcript.ts";
import type { Repair, Repaired } from "../../transcript/dialect.ts";
import { repairCalls } from "../shared/repair-calls.ts";
import { arrange } from "./arrange.ts";
import { callReader, callWriter } from "./calls.ts";
import { cleanBlocks, dropServerToolStrays } from "./clean.ts";
import { placeResultBlocks } from "./place-results.ts";
import { violations } from "./rules.ts";
import type { CallTools } from "../shared/call-tools.ts";

const tools: CallTools = {
  reader: callReader,
  writer: callWriter,
  place: placeResultBlocks,
};

/**
 * Messages are joined before they are cleaned, because recorders write one
 * message of the model as several, and again whenever some may have vanished.
 */
export function repair(messages: readonly Message[]): Repaired {
  if (violations(messages).length === 0) return { messages, repairs: [] };
  const log: Repair[] = [];
  let mended = arrange(messages, log);
  mended = arrange(cleanBlocks(mended, log), log);
  mended = repairCalls(mended, tools, log);
  mended = dropServerToolStrays(mended, log);
  mended = arrange(cleanBlocks(mended, log), log);
  return { messages: mended, repairs: log };
}
