import type * as Ai from "ai";
import type { JsonObject } from "../../json/json.ts";
import { createMessage } from "../../transcript/create-message.ts";
import { fromModelMessages, toModelMessages } from "./shared/ai-messages.ts";
import { loadPackage, type Peer, type PeerTask } from "./peer.ts";

type Settings = Omit<Parameters<typeof Ai.pruneMessages>[0], "messages">;

/**
 * Settings from mild to strict: they remove reasoning first, then tool calls with
 * their results from ever newer messages
 * (ai-sdk.dev/docs/reference/ai-sdk-ui/prune-messages).
 */
const settingsByStrictness: readonly Settings[] = [
  { reasoning: "before-last-message" },
  ...[64, 32, 16, 8, 4, 2].map((count): Settings => ({
    reasoning: "before-last-message",
    toolCalls: `before-last-${count}-messages`,
  })),
  { reasoning: "before-last-message", toolCalls: "before-last-message" },
  { reasoning: "all", toolCalls: "all" },
];

/** `pruneMessages` of the Vercel AI SDK. It has no budget of its own, so it gets the mildest setting that fits one. */
export const aiPrune: Peer = {
  module: import.meta.url,
  packageName: "ai",
  description:
    "pruneMessages of ai: the mildest of nine settings that fits, else the strictest. Has no budget.",
  async load() {
    const { pruneMessages } = await loadPackage<typeof Ai>("ai");
    return (task) => {
      const messages = toModelMessages(task);
      const tokensOf = createCounter(task);
      let result: readonly JsonObject[] = [];
      for (const settings of settingsByStrictness) {
        const kept = pruneMessages({ messages, ...settings });
        result = fromModelMessages(task, kept);
        if (tokensOf(result) <= task.maxTokens) break;
      }
      return Promise.resolve(result);
    };
  },
};

/** Counts wire messages; unchanged ones are known from the task. */
function createCounter({ dialect, messages, tokens, meter }: PeerTask) {
  const known = new Map(
    messages.map(({ raw }, place) => [raw, tokens.messages[place]?.total ?? 0]),
  );
  return (raws: readonly JsonObject[]): number =>
    raws.reduce((sum, raw) => {
      const total =
        known.get(raw) ??
        meter.measureMessage(createMessage(dialect, raw)).total;
      known.set(raw, total);
      return sum + total;
    }, 0);
}
