import type { Dialect } from "../transcript/dialect.ts";
import { anthropicMessages } from "./anthropic-messages/index.ts";
import { openaiChat } from "./openai-chat/index.ts";
import { openaiResponses } from "./openai-responses/index.ts";

/** In the order in which they are listed; the first one is assumed when nothing tells them apart. */
const registry = {
  "openai-chat": openaiChat,
  "openai-responses": openaiResponses,
  "anthropic-messages": anthropicMessages,
};

type Registry = typeof registry;

export type DialectName = keyof Registry;

/** A field that holds messages. */
export type MessagesField = Registry[DialectName]["messagesField"];

/** A dialect of the registry. */
export type KnownDialect<Name = DialectName> = Dialect & {
  readonly name: Name;
  readonly messagesField: MessagesField;
};

export const dialects: { readonly [Name in DialectName]: KnownDialect<Name> } =
  registry;

export const dialectNames = Object.keys(registry) as DialectName[];

/** The fields of all dialects, with the schema of their values. */
export type FieldSchemas = {
  [Field in Each<DialectName>["field"]]: Each<DialectName, Field>["schema"];
};

/** The fields that come back in an answer. */
export type ResultField = Each<DialectName>["result"];

type Each<
  Name extends DialectName,
  Field extends string = string,
> = Name extends DialectName
  ? {
      readonly field: keyof Registry[Name]["fields"];
      readonly result: Exclude<
        Registry[Name]["messagesField" | "systemField"],
        undefined
      >;
      readonly schema: Field extends keyof Registry[Name]["fields"]
        ? Registry[Name]["fields"][Field]
        : never;
    }
  : never;
