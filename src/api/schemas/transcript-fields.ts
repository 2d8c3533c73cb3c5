import { z } from "zod";
import { pithExtension } from "../../transcript/pith-extension.ts";
import {
  dialectNames,
  dialects,
  type FieldSchemas,
  type ResultField,
} from "../../dialects/index.ts";
import {
  dialectsWith,
  fieldSchemas,
  messagesFields,
  resultFields,
} from "../../dialects/request-fields.ts";
import { oneOf, shortText, tokenCount, wholeNumber } from "./scalars.ts";

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

/** The dialects' own fields. Their messages are checked later, so an array without its elements passes. */
const dialectFields = Object.fromEntries(
  Object.entries(fieldSchemas).map(([field, schema]) => [
    field,
    describeField(field, schema).optional(),
  ]),
) as { [Field in keyof FieldSchemas]: z.ZodOptional<FieldSchemas[Field]> };

function describeField(field: string, schema: z.ZodType): z.ZodType {
  if (!messagesFields.includes(field)) return schema;
  const owners = dialectsWith(field)
    .map(({ title, name }) => `${title} (\`${name}\`)`)
    .join(" or of ");
  return schema.meta({ description: `The transcript of ${owners}.` });
}

/** The transcript's fields, and the other facts that both endpoints take with them. */
export const transcriptFields = {
  ...dialectFields,
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

/** The fields that come back in an answer: messages and system text. */
export const transcriptResult = Object.fromEntries(
  resultFields.map((field) => {
    const description = messagesFields.includes(field)
      ? "The transcript, in the field it was sent in."
      : "As it was sent.";
    const schema: z.ZodType = fieldSchemas[field];
    return [field, schema.meta({ description }).optional()];
  }),
) as {
  [Field in ResultField]: z.ZodOptional<FieldSchemas[Field]>;
};

/** Adds an issue for transcripts in two wire forms at once, or in none. */
export function checkTranscriptFields(
  request: { readonly [field: string]: unknown },
  context: z.RefinementCtx,
): void {
  const refuse = (field: string, message: string) =>
    context.addIssue({ code: "custom", path: [field], message });
  const sent = messagesFields.filter((field) => request[field] !== undefined);
  const [field, ...others] = sent;
  if (field === undefined) {
    refuse(messagesFields[0] as string, missingTranscript);
  }
  for (const other of others) {
    refuse(other, `can't be sent with \`${field}\`: send one transcript`);
  }
  for (const own of sent) {
    for (const name of foreignFields(own)) {
      if (request[name] === undefined) continue;
      refuse(name, `can't be sent with \`${own}\`: ${remedyFor(name, own)}`);
    }
  }
}

const alternatives = messagesFields.slice(1).map((field) => {
  const titles = dialectsWith(field).map(({ title }) => title);
  return `or \`${field}\` must, for ${titles.join(" or ")}`;
});

const missingTranscript = `must hold the transcript (${alternatives.join("; ")})`;

/** The fields, besides messages, that no dialect has together with the messages field `own`. */
function foreignFields(own: string): readonly string[] {
  const known = new Set<string>(messagesFields);
  for (const { fields } of dialectsWith(own)) {
    for (const name of Object.keys(fields)) known.add(name);
  }
  return Object.keys(fieldSchemas).filter((name) => !known.has(name));
}

/** Other messages have another place for system text; anything else needs its own messages. */
function remedyFor(name: string, own: string): string {
  if (resultFields.some((field) => field === name)) {
    const places = dialectsWith(own)
      .flatMap(({ systemField }) => systemField ?? [])
      .map((field) => `\`${field}\``);
    if (places.length < dialectsWith(own).length) {
      places.push("a system message");
    }
    return `use ${places.join(" or ")}`;
  }
  const owners = Object.values(dialects)
    .filter(({ fields }) => Object.hasOwn(fields, name))
    .map(({ messagesField }) => `\`${messagesField}\``);
  return `it belongs to ${owners.join(" or ")}`;
}
