import { aiPrune } from "./ai-prune.ts";
import { langchainClear } from "./langchain-clear.ts";
import { langchainTrim } from "./langchain-trim.ts";
import type { Peer } from "./peer.ts";

/** Every peer by name. Adding one takes a file and a line here. */
export const peers: Readonly<Record<string, Peer>> = {
  "langchain-trim": langchainTrim("human"),
  "langchain-trim-any": langchainTrim(undefined),
  "langchain-clear": langchainClear,
  "ai-prune": aiPrune,
};
