import type { Dialect } from "../../transcript/dialect.ts";
import type { Meter } from "../../tokens/meter.ts";
import type { Compactor } from "./compactor.ts";
import type { PeerTrim } from "../peers/peer.ts";
import { readBody } from "../truth/record.ts";

export interface PeerCompactorOptions {
  readonly name: string;
  readonly version: string;
  readonly dialect: Dialect;
  readonly meter: Meter;
}

/** Another library as a compactor: it is called above the trigger only, and its results are not repaired. */
export function peerCompactor(
  trim: PeerTrim,
  { name, version, dialect, meter }: PeerCompactorOptions,
): Compactor {
  return {
    name,
    version,
    async compact(body, targetTokens, { triggerTokens }) {
      const transcript = readBody(body, dialect);
      const tokens = meter.measure(transcript);
      if (tokens.total <= triggerTokens) return { body };
      const messages = await trim({
        dialect,
        messages: transcript.messages,
        tokens,
        meter,
        maxTokens: targetTokens - tokens.base - tokens.system - tokens.tools,
      });
      return { body: { ...body, [dialect.messagesField]: messages } };
    },
  };
}
