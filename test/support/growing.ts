import { createMemoryCache } from "../../src/storage/memory/cache.ts";
import {
  createCheckpoints,
  type OpenCheckpoints,
} from "../../src/checkpoints/checkpoint-store.ts";
import { outlineDocument } from "../../src/json/document.ts";
import type { DialectName } from "../../src/dialects/index.ts";
import { messagesFieldOf } from "./arbitraries/transcripts.ts";

const limits = { maxDepth: 128, maxElements: 100_000, maxValues: 1_000_000 };

/** The JSON text of each message in a body, byte for byte. */
export function messageTexts(body: string, dialect: DialectName): string[] {
  const bytes = Buffer.from(body);
  const { outline } = outlineDocument(bytes, limits);
  const array = outline.arrays.get(messagesFieldOf(dialect));
  return (array?.elements ?? []).map(({ start, end }) =>
    bytes.toString("utf8", start, end),
  );
}

/** The same body with other messages in the place of its own. */
export function withMessages(
  body: string,
  dialect: DialectName,
  messages: readonly string[],
): string {
  const bytes = Buffer.from(body);
  const { outline } = outlineDocument(bytes, limits);
  const array = outline.arrays.get(messagesFieldOf(dialect));
  if (array === undefined) throw new Error("The body has no messages.");
  const before = bytes.toString("utf8", 0, array.start);
  const after = bytes.toString("utf8", array.end);
  return `${before}[${messages.join(",")}]${after}`;
}

/** Checkpoints in the memory of this process. */
export function memoryCheckpoints(): OpenCheckpoints {
  const cache = createMemoryCache({ maxBytes: 64 * 2 ** 20 });
  return createCheckpoints({ cache, ttlMs: 60_000 });
}

/** An agent's chat: a task, then `steps` calls with a result of some 250 tokens each. */
export function agentMessages(steps: number): readonly object[] {
  const task = [
    {
      role: "system",
      content: "You mend programs. Never touch the lock file.",
    },
    { role: "user", content: "Find out why the nightly build fails." },
  ];
  return [...task, ...Array.from({ length: steps }, (_, i) => step(i)).flat()];
}

function step(index: number): readonly object[] {
  const id = `call_${index}`;
  const call = { name: "read", arguments: `{"path":"src/part-${index}.ts"}` };
  const lines = Array.from(
    { length: 20 },
    (_, line) => `${line}: const value${index} = compute(${index * line});`,
  );
  return [
    {
      role: "assistant",
      content: null,
      tool_calls: [{ id, type: "function", function: call }],
    },
    { role: "tool", tool_call_id: id, content: lines.join("\n") },
  ];
}
