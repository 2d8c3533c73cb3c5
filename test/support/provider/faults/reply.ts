import { fillFrom } from "../answer.ts";
import {
  honestText,
  replyBytes,
  sendJson,
  toCompletion,
  type CompletionFields,
  type Exchange,
} from "../exchange.ts";
import { extractFindings, type Finding, type Findings } from "../extract.ts";
import { readPrompt } from "../read-prompt.ts";
import type { Fault } from "./fault.ts";

const replying =
  (fields: (exchange: Exchange) => CompletionFields): Fault =>
  (exchange) => {
    sendJson(exchange, 200, toCompletion(exchange, fields(exchange)));
    return true;
  };

const cut = (exchange: Exchange) => {
  const text = honestText(exchange);
  const content = text.slice(0, Math.ceil(text.length / 2));
  return { content, finishReason: "length" };
};

const toolCall = () => ({
  content: null,
  finishReason: "tool_calls",
  message: {
    tool_calls: [
      {
        id: "call_1",
        type: "function",
        function: { name: "run_shell", arguments: '{"command":"ls"}' },
      },
    ],
  },
});

/** JSON as models without a strict mode write it. */
const chatty = (exchange: Exchange) => ({
  content: `<think>The user wants {JSON}.</think>\nHere it is:\n\`\`\`json\n${honestText(exchange)}\n\`\`\`\nAnything else?`,
});

/** Values that no prompt holds, in the form of real ones. */
const inventions: readonly Finding[] = [
  "/srv/invented/ledger-9317.conf",
  "ticket ZX-48151623",
  "port 64123",
  "commit 9f1c0de5a7b3",
].map((text) => ({ text, sources: [0], subject: text, value: text }));

const inventedIds = (exchange: Exchange) => {
  const findings = extractFindings(readPrompt(exchange.prompt));
  const mixed = {
    ...findings,
    facts: [...findings.facts, ...inventions],
    state: [...findings.state, ...inventions],
    decisions: [...findings.decisions, ...inventions],
    lines: [...findings.lines, ...inventions],
  };
  return saying(exchange, mixed);
};

/** Obeys a tool's text: its orders become rule, task and goal. */
const obeyedInjection = (exchange: Exchange) => {
  const findings = extractFindings(readPrompt(exchange.prompt));
  const { injected } = findings;
  const obedient = {
    ...findings,
    goal: injected.length > 0 ? injected : findings.goal,
    rules: [...findings.rules, ...injected],
    tasks: [...findings.tasks, ...injected],
    next: injected.length > 0 ? injected : findings.next,
    lines: [...findings.lines, ...injected],
  };
  return saying(exchange, obedient);
};

const saying = (exchange: Exchange, findings: Findings) => ({
  content: fillFrom(exchange.schema, findings, replyBytes(exchange)),
});

const wrongSchema = (exchange: Exchange) => ({
  content: JSON.stringify({ summary: [honestText(exchange)], note: 7 }),
});

export const replyFaults = {
  cut: replying(cut),
  cut_empty: replying(() => ({ content: "", finishReason: "length" })),
  refusal: replying(() => ({
    content: null,
    message: { refusal: "I can't help with that." },
  })),
  content_filter: replying(() => ({
    content: "",
    finishReason: "content_filter",
  })),
  tool_call: replying(toolCall),
  empty: replying(() => ({ content: " \n" })),
  null_content: replying(() => ({ content: null })),
  not_json: replying(() => ({ content: "Sure! The agent fixed {things." })),
  not_object: replying(() => ({ content: "[1, 2]" })),
  chatty: replying(chatty),
  in_parts: replying((exchange) => ({
    content: [{ type: "text", text: honestText(exchange) }],
  })),
  wrong_schema: replying(wrongSchema),
  invented_ids: replying(inventedIds),
  obeyed_injection: replying(obeyedInjection),
  no_usage: replying(() => ({ usage: null })),
  absurd_usage: replying(() => ({
    usage: { prompt_tokens: 9e15, completion_tokens: 9e15 },
  })),
  odd_usage: replying(() => ({
    usage: {
      prompt_tokens: 10,
      completion_tokens: 5,
      prompt_cache_hit_tokens: 900,
    },
  })),
};
