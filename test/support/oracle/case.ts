import type { JsonObject } from "../../../src/json/json.ts";
import type { Alignment, AlignmentTask } from "./alignment.ts";
import type { Recount } from "./tokens.ts";
import type { WireBody } from "./wire.ts";

/** One compaction with everything that is needed to judge it. */
export interface Case extends AlignmentTask {
  readonly request: WireBody;
  readonly response: WireBody;
  readonly alignment: Alignment;
  readonly count: Recount;
}

export function valuesOf({ messages }: WireBody): readonly JsonObject[] {
  return messages.map(({ value }) => value);
}
