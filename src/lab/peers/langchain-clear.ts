import type * as Messages from "@langchain/core/messages";
import type * as LangChain from "langchain";
import { toConversation } from "./shared/langchain-messages.ts";
import { loadPackage, type Peer } from "./peer.ts";

/** The default of `ClearToolUsesEdit`, and of the Anthropic feature that it mirrors. */
const keptResults = 3;

/**
 * `ClearToolUsesEdit` of LangChain (`contextEditingMiddleware`) with the budget as its
 * trigger. It has no budget of its own: once triggered, it clears all tool results but
 * the newest, whatever size that leaves.
 */
export const langchainClear: Peer = {
  module: import.meta.url,
  packageName: "langchain",
  description: `ClearToolUsesEdit of langchain: over the budget, all but the ${keptResults} newest tool results cleared. Has no budget.`,
  async load() {
    const library = await loadPackage<typeof Messages>(
      "@langchain/core/messages",
    );
    const { ClearToolUsesEdit } =
      await loadPackage<typeof LangChain>("langchain");
    return async (task) => {
      const conversation = toConversation(task, library);
      const edit = new ClearToolUsesEdit({
        trigger: { tokens: task.maxTokens },
        keep: { messages: keptResults },
      });
      const messages = [...conversation.messages];
      // The model is only needed for limits given as a share of its window.
      const parameters = {
        messages,
        countTokens: (some: Messages.BaseMessage[]) =>
          conversation.countTokens(some),
      } as Parameters<typeof edit.apply>[0];
      await edit.apply(parameters);
      return conversation.restore(messages);
    };
  },
};
