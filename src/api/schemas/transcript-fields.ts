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

/** For the documentation only: the dialects check messages. */
export const message = z
  .looseObject({
    pith: pithExtension.optional().meta({
      description:
        "For Pith only, and removed from the response. With `pin` the message stays verbatim, whatever the budget; `labels` are free text.",
    }),
  })
  .meta({
    id: "Message",
    description:
      "One message or item as the provider's API writes it; fields that Pith does not know stay unchanged.",
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

/** Fields of both endpoints: the transcript, and the facts that decide how it is counted. */
export const transcriptFields = {
  ...dialectFields,
  dialect: oneOf(dialectNames)
    .meta({
      description:
        "The API whose format the transcript has. Default: detected from the transcript.",
    })
    .optional(),
  model: shortText(200, "gpt-5-mini")
    .meta({
      description:
        "The model that receives the transcript; its tokenizer counts. Default: the configured model, or else the dialect's.",
      example: "gpt-5-mini",
    })
    .optional(),
  observed: z
    .strictObject(
      {
        messages: wholeNumber(10_000_000, 12).meta({
          description:
            "Number of first messages that the bill covers, besides system text and tools.",
        }),
        tokens: tokenCount(5210).meta({
          description: "The input tokens that the provider billed for them.",
        }),
      },
      { error: 'must be an object like {"messages": 12, "tokens": 5210}' },
    )
    .meta({
      description:
        "The provider's last bill. It calibrates the estimate for models whose tokenizer is not published.",
    })
    .optional(),
};

/** The fields that a response returns: messages and system text. */
export const transcriptResult = Object.fromEntries(
  resultFields.map((field) => {
    const description = messagesFields.includes(field)
      ? "The transcript, in the field of the request."
      : "Unchanged.";
    const schema: z.ZodType = fieldSchemas[field];
    return [field, schema.meta({ description }).optional()];
  }),
) as {
  [Field in ResultField]: z.ZodOptional<FieldSchemas[Field]>;
};

/** Adds an issue for a request with two transcripts, or with none. */
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

/** System text may go to another place; every other field needs its own dialect's messages. */
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
