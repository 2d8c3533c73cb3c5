import type { Checkpoint } from "../../checkpoints/checkpoint.ts";
import type { Repaired } from "../../transcript/dialect.ts";
import type { Task } from "../task.ts";

/**
 * The first `covered` messages as a provider accepts them: what a checkpoint's answer
 * was made of. Of a transcript without a fault only the end of a beginning can have had
 * one (reasoning that nothing followed yet), which would have changed its length.
 */
export function beginningOf(
  { dialect, transcript, messages, repairs }: Task,
  { covered, repaired }: Pick<Checkpoint, "covered" | "repaired">,
): Repaired {
  if (covered === transcript.messages.length) return { messages, repairs };
  const beginning = transcript.messages.slice(0, covered);
  return messages === transcript.messages && repaired === covered
    ? { messages: beginning, repairs: [] }
    : dialect.repair(beginning, transcript);
}
