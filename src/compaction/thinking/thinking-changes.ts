import type { Change } from "../../planning/changes.ts";
import type { Message } from "../../transcript/transcript.ts";
import type { Task } from "../task.ts";
import type { Version } from "../version.ts";
import { isWithin } from "./strip-thinking.ts";

/** A message whose thinking left. */
interface Stripped {
  readonly index: number;
  /** Tokens with its thinking. */
  readonly tokens: number;
  /** Numbers of its other parts, by their numbers now. */
  readonly parts: readonly number[];
  /** One change for each block of thinking. */
  readonly blocks: readonly Change[];
}

/**
 * The changes of a version that was made of messages without thinking, told of the
 * messages with it: parts by their own number, whole messages by their whole size, and
 * every block of thinking that left a message which stays.
 */
export function thinkingChanges(
  task: Task,
  { changes, thinkingDropped }: Pick<Version, "changes" | "thinkingDropped">,
): readonly Change[] {
  if (thinkingDropped.length === 0) return changes;
  const stripped = new Map<number, Stripped>();
  for (const [position, message] of task.messages.entries()) {
    if (!isWithin(message, thinkingDropped)) continue;
    const found = findThinking(task, message, position);
    if (found !== undefined) stripped.set(found.index, found);
  }
  const told = changes.map((change) => tellOf(change, stripped));
  for (const { message = -1, part } of changes) {
    if (part === undefined) stripped.delete(message);
  }
  const blocks = [...stripped.values()].flatMap((one) => one.blocks);
  return [...told, ...blocks].toSorted(
    (a, b) =>
      orderOf(a.message) - orderOf(b.message) ||
      orderOf(a.part) - orderOf(b.part),
  );
}

/** Undefined for a message without thinking that could leave. */
function findThinking(
  { dialect, meter, tokens }: Task,
  message: Message,
  position: number,
): Stripped | undefined {
  const { index, parts } = message;
  const bare = dialect.withoutThinking?.(message) ?? message;
  if (bare === message || index === undefined) return undefined;
  const counts = tokens.messages[position] ?? meter.measureMessage(message);
  const numbers = [...parts.keys()];
  const isThinking = (part: number) => parts[part]?.kind === "reasoning";
  const blocks = numbers.filter(isThinking).map((part): Change => ({
    ...{ message: index, part, action: "thinking_dropped" },
    ...{ tokensBefore: counts.parts[part] ?? 0, tokensAfter: 0 },
  }));
  // What a message costs more because it has thinking is told of its first block.
  const saved = counts.total - meter.measureMessage(bare).total;
  const listed = blocks.reduce((sum, block) => sum + block.tokensBefore, 0);
  return {
    index,
    tokens: counts.total,
    parts: numbers.filter((part) => !isThinking(part)),
    blocks: blocks.map((block, at) =>
      at > 0
        ? block
        : { ...block, tokensBefore: block.tokensBefore + saved - listed },
    ),
  };
}

/** The change in the numbers and sizes of the message as it was. */
function tellOf(
  change: Change,
  stripped: ReadonlyMap<number, Stripped>,
): Change {
  const { message = -1, part } = change;
  const found = stripped.get(message);
  if (found === undefined) return change;
  return part === undefined
    ? { ...change, tokensBefore: found.tokens }
    : { ...change, part: found.parts[part] ?? part };
}

/** Sort key of an index; changes without one come last. */
function orderOf(index: number | undefined): number {
  return index ?? Number.MAX_SAFE_INTEGER;
}
