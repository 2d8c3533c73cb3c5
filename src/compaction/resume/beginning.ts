import type { Repaired } from "../../transcript/dialect.ts";
import type { Task } from "../task.ts";

/** The first `covered` messages as a provider accepts them: what a checkpoint's answer was made of. */
export function beginningOf(
  { dialect, transcript, messages, repairs }: Task,
  covered: number,
): Repaired {
  return covered === transcript.messages.length
    ? { messages, repairs }
    : dialect.repair(transcript.messages.slice(0, covered), transcript);
}
