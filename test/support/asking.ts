import {
  compactResponse,
  type CompactResponse,
} from "../../src/api/schemas/compact-response.ts";
import type { Engine } from "../../src/api/engine.ts";
import { isSealedSummary } from "../../src/text/own-text.ts";
import { compactText } from "./engine.ts";
import { agentMessages } from "./growing.ts";
import { summaryTags } from "./tags.ts";

/** The answer to a request for a summary. */
export async function ask(
  engine: Engine,
  messages: readonly object[],
  options: object = {},
): Promise<CompactResponse> {
  const body = {
    model: "gpt-5-mini",
    strategy: "summarize",
    target_tokens: 5000,
    messages,
    ...options,
  };
  return compactResponse.parse(
    JSON.parse(await compactText(engine, JSON.stringify(body))),
  );
}

export const textsOf = (messages: readonly object[] = []) =>
  (messages as readonly { readonly content?: unknown }[]).map(({ content }) =>
    String(content),
  );

/** The sealed summary of an answer; empty without one. */
export const summaryOf = ({ messages }: CompactResponse) =>
  textsOf(messages).find((text) => isSealedSummary(text, summaryTags)) ?? "";

/** An agent's later steps, with call ids and files of their own. */
export const laterMessages = (steps: number) =>
  agentMessages(steps)
    .slice(2)
    .map(
      (message) =>
        JSON.parse(
          JSON.stringify(message)
            .replaceAll('"call_', '"next_')
            .replaceAll("part-", "later-"),
        ) as object,
    );
