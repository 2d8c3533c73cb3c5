import { z } from "zod";
import { pithExtension } from "../../transcript/pith-extension.ts";
import { dialectNames } from "../../transcript/transcript.ts";
import {
  objectList,
  oneOf,
  shortText,
  textOrObjectList,
  tokenCount,
  wholeNumber,
} from "./scalars.ts";

/** For the documentation: what a message is, is the dialects' to check. */
export const message = z
  .looseObject({
    pith: pithExtension.optional().meta({
      description:
        "For Pith alone: read, and removed from the answer. With `pin` the message stays verbatim, whatever the budget; `labels` are free marks.",
    }),
  })
  .meta({
    id: "Message",
    description:
      "One message or item as the provider's API writes it; fields that Pith does not know stay as they are.",
  });

const messageList = {
  type: "array",
  items: { $ref: "#/components/schemas/Message" },
} as const;

/**
 * The transcript's fields and what both endpoints want to know beside them.
 *
 * The elements of `messages` and `input` are the dialects' to check: here they
 * only have to be arrays, so that an envelope with hollow arrays passes too.
 */
export const transcriptFields = {
  messages: objectList("must be an array of messages")
    .meta({
      description:
        "The transcript of Chat Completions (`openai-chat`) or of Anthropic's Messages (`anthropic-messages`).",
      override: messageList,
    })
    .optional(),
  system: textOrObjectList("must be text or an array of text blocks")
    .meta({
      description:
        "Anthropic's system text, beside `messages`. It is counted and always kept verbatim.",
    })
    .optional(),
  tools: objectList("must be an array of tool definitions")
    .meta({
      description:
        "Tool definitions as the provider takes them. They are counted, and never changed.",
    })
    .optional(),
  input: textOrObjectList("must be text or an array of items")
    .meta({
      description: "The transcript of OpenAI's Responses API.",
      override: { anyOf: [{ type: "string" }, messageList] },
    })
    .optional(),
  instructions: textOrObjectList("must be text or an array of text blocks")
    .meta({
      description:
        "System text of the Responses API, beside `input`. It is counted and always kept verbatim.",
    })
    .optional(),
  previous_response_id: shortText(200, "resp_68f0c1")
    .meta({
      description:
        "The Responses API's link to a conversation that the provider holds. `input` may then answer calls that aren't in it; what the provider holds is not counted.",
    })
    .optional(),
  conversation: z
    .union([shortText(200, "conv_68f0c1"), z.looseObject({})], {
      error:
        'must be a conversation\'s id or an object like {"id": "conv_68f0c1"}',
    })
    .meta({
      description:
        "The Responses API's other link to a conversation that the provider holds: as `previous_response_id`.",
    })
    .optional(),
  dialect: oneOf(dialectNames)
    .meta({
      description:
        "The API whose wire form this is. Detected from the transcript when absent.",
    })
    .optional(),
  model: shortText(200, "gpt-5-mini")
    .meta({
      description:
        "The model that the transcript goes to: its tokenizer counts. The dialect's default when absent.",
      example: "gpt-5-mini",
    })
    .optional(),
  observed: z
    .strictObject(
      {
        messages: wholeNumber(10_000_000, 12).meta({
          description:
            "How many of the first messages the bill covers, with system text and tools.",
        }),
        tokens: tokenCount(5210).meta({
          description: "The input tokens that the provider billed for them.",
        }),
      },
      { error: 'must be an object like {"messages": 12, "tokens": 5210}' },
    )
    .meta({
      description:
        "Your last bill. It calibrates the estimate for models whose tokenizer is not published.",
    })
    .optional(),
};

/** The fields that hold a transcript's messages: exactly one of them is there. */
interface TranscriptOwners {
  messages?: unknown;
  input?: unknown;
  system?: unknown;
  instructions?: unknown;
  previous_response_id?: unknown;
  conversation?: unknown;
}

/** Adds an issue for transcripts in two wire forms at once, or in none. */
export function checkTranscriptFields(
  request: TranscriptOwners,
  context: z.RefinementCtx,
): void {
  const refuse = (field: string, message: string) =>
    context.addIssue({ code: "custom", path: [field], message });
  const has = (field: keyof TranscriptOwners) => request[field] !== undefined;
  if (!has("messages") && !has("input")) {
    refuse(
      "messages",
      "must hold the transcript (or `input` must, for the Responses API)",
    );
  }
  if (has("messages") && has("input")) {
    refuse("input", "must not stand beside `messages`: send one transcript");
  }
  if (has("input") && has("system")) {
    refuse("system", "must not stand beside `input`: use `instructions`");
  }
  for (const field of ["previous_response_id", "conversation"] as const) {
    if (has("messages") && has(field)) {
      refuse(field, "must not stand beside `messages`: it belongs to `input`");
    }
  }
  if (has("messages") && has("instructions")) {
    refuse(
      "instructions",
      "must not stand beside `messages`: use `system`, or a system message",
    );
  }
}
