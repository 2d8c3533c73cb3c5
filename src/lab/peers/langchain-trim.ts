import type * as LangChain from "@langchain/core/messages";
import { toConversation } from "./shared/langchain-messages.ts";
import { loadPackage, type Peer } from "./peer.ts";

/**
 * `trimMessages` of LangChain with our exact count as its `tokenCounter`. Its guide
 * ("How to trim messages", js.langchain.com) advises `strategy: "last"`,
 * `includeSystem` and, so that a history begins as a model expects, `startOn:
 * "human"`. An agent's transcript often has a single human message, at its very
 * beginning: then nothing is left. Without `startOn` the result may begin with the
 * result of a removed call.
 */
export function langchainTrim(startOn: "human" | undefined): Peer {
  const start = startOn === undefined ? "no startOn" : `startOn: "${startOn}"`;
  return {
    module: import.meta.url,
    packageName: "@langchain/core",
    description: `trimMessages of @langchain/core: strategy "last", includeSystem, ${start}.`,
    async load() {
      const library = await loadPackage<typeof LangChain>(
        "@langchain/core/messages",
      );
      return async (task) => {
        const conversation = toConversation(task, library);
        const kept = await library.trimMessages(conversation.messages, {
          maxTokens: task.maxTokens,
          tokenCounter: (messages) => conversation.countTokens(messages),
          strategy: "last",
          includeSystem: true,
          ...(startOn === undefined ? {} : { startOn }),
        });
        // As of 1.4, it returns [undefined] when nothing fits after a system message.
        if (kept.some((message) => message === undefined)) {
          throw new Error("trimMessages returned a list that holds undefined");
        }
        return conversation.restore(kept);
      };
    },
  };
}
