import type { JsonObject } from "../../../src/json/json.ts";
import type { Engine } from "../../../src/api/engine.ts";
import { AppError } from "../../../src/errors.ts";
import { tryCompact } from "../engine.ts";
import { BindingProvider, type SentRequest } from "./binding-provider.ts";

/** A whole conversation, of which the assistant's messages are the answers to come. */
export type Conversation = SentRequest;

export interface LoopOptions {
  /** The engine for a request; another one has lost all checkpoints. */
  readonly engineFor: (turn: number) => Engine | Promise<Engine>;
  /** Options of every request, the target among them. */
  readonly options: JsonObject;
  /** True if the agent goes on from Pith's answers; otherwise it keeps its own messages. */
  readonly keepsAnswers?: boolean;
  /** Called for every answer. */
  readonly onAnswer?: (answer: LoopAnswer) => void;
}

export interface LoopAnswer {
  readonly turn: number;
  /** The messages as the agent has them. */
  readonly sent: readonly JsonObject[];
  readonly request: SentRequest;
  readonly report: JsonObject;
}

export interface LoopFigures {
  readonly requests: number;
  readonly refused: readonly string[];
  readonly compacted: number;
  /** Blocks with thinking that the agent has, over all compacted requests, and those of them that the provider got. */
  readonly blocks: number;
  readonly keptBlocks: number;
}

/**
 * Plays an agent's loop: before every answer of the model the transcript goes through
 * Pith and on to a provider that binds thinking. The loop ends where the provider
 * refuses a request, or where Pith can make none that fits.
 */
export async function playLoop(
  conversation: Conversation,
  { engineFor, options, keepsAnswers = false, onAnswer }: LoopOptions,
): Promise<LoopFigures> {
  const { system, tools, messages } = conversation;
  const front = {
    ...(system !== undefined && { system }),
    ...(tools && { tools }),
  };
  const provider = new BindingProvider();
  const refused: string[] = [];
  let [own, requests, compacted, blocks, keptBlocks] = [
    [] as JsonObject[],
    0,
    0,
    0,
    0,
  ];
  let request: SentRequest | undefined;
  for (const [turn, message] of messages.entries()) {
    if (message.role !== "assistant") {
      own.push(message);
      request = undefined;
      continue;
    }
    if (request === undefined) {
      const body = {
        ...front,
        ...options,
        messages: own,
        dialect: "anthropic-messages",
      };
      const text = await tryCompact(
        await engineFor(turn),
        JSON.stringify(body),
      );
      if (text instanceof AppError) {
        if (text.code !== "budget_infeasible") throw text;
        return { requests, refused, compacted, blocks, keptBlocks };
      }
      const report = JSON.parse(text) as JsonObject & SentRequest;
      request = { ...front, messages: report.messages };
      onAnswer?.({ turn, sent: own, request, report });
      requests += 1;
      if (report["compacted"] === true) {
        compacted += 1;
        blocks += provider.count({ messages: own });
        keptBlocks += provider.count(request);
      }
      const refusal = provider.refusal(request);
      if (refusal !== undefined) {
        refused.push(`turn ${turn}: ${refusal}`);
        return { requests, refused, compacted, blocks, keptBlocks };
      }
      if (keepsAnswers) own = [...request.messages];
    }
    const signed = provider.sign(request, message);
    request = { ...request, messages: [...request.messages, signed] };
    own.push(signed);
  }
  return { requests, refused, compacted, blocks, keptBlocks };
}
