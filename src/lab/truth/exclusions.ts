import { isJsonObject, type JsonValue } from "../../json/json.ts";
import type { Message, Transcript } from "../../transcript/transcript.ts";
import type { Cut } from "./cuts.ts";
import { textsOf } from "./texts.ts";

/** Texts that every compaction keeps by rule: finding a value in them proves nothing. */
export function givenTexts({ record, prefix }: Cut): readonly string[] {
  const firstUser = prefix.find(({ role }) => role === "user");
  const given = prefix.filter(
    (message) => message.role === "system" || message === firstUser,
  );
  return [
    ...record.transcript.system.map(({ text }) => text),
    ...given.flatMap((message) => textsOf(message)).map(({ text }) => text),
  ];
}

/** Names of all tools that are defined or called. */
export function toolNames({
  tools,
  messages,
}: Transcript): ReadonlySet<string> {
  const names = new Set(tools.map(definedName));
  for (const message of messages) {
    for (const name of calledNames(message)) names.add(name);
  }
  names.delete("");
  return names;
}

function calledNames({ parts }: Message): readonly string[] {
  return parts.flatMap((part) =>
    part.kind === "tool_call" ? [part.name] : [],
  );
}

/** The name in a tool definition. Chat Completions wraps it in `function` or `custom`; the other APIs don't. */
function definedName(tool: JsonValue): string {
  if (!isJsonObject(tool)) return "";
  const definition = tool["function"] ?? tool["custom"] ?? tool;
  const name = isJsonObject(definition) ? definition["name"] : undefined;
  return typeof name === "string" ? name : "";
}
