import {
  isJsonObject,
  type JsonObject,
  type JsonValue,
} from "../../json/json.ts";

/** A tool of any dialect, in one common shape. */
export interface ToolDefinition {
  /** Empty if it has none. */
  readonly name: string;
  readonly description: string;
  /** JSON Schema of the arguments; undefined for a tool that takes free text or has a built-in schema. */
  readonly parameters: JsonObject | undefined;
  /** Text of a custom tool's grammar; empty for none. */
  readonly grammar: string;
  /** The wire's `type` of one of the provider's own tools; undefined for the caller's tools. */
  readonly builtIn: string | undefined;
}

/**
 * Reads a tool definition: chat's `{type: "function", function: {…}}`, Responses'
 * flat form, `custom` tools of both, Anthropic's `input_schema`, a legacy function
 * without a type, and the providers' own tools. Undefined if it is not an object.
 */
export function readToolDefinition(
  tool: JsonValue,
): ToolDefinition | undefined {
  if (!isJsonObject(tool)) return undefined;
  const nested = [tool.function, tool.custom].find(isJsonObject);
  const body = nested ?? tool;
  const schema = [body.parameters, body.input_schema].find(isJsonObject);
  return {
    name: readText(body.name),
    description: readText(body.description),
    parameters: schema,
    grammar: readGrammar(body.format),
    builtIn: isCallersOwn(tool, schema) ? undefined : readText(tool.type),
  };
}

function isCallersOwn(tool: JsonObject, schema: JsonObject | undefined) {
  const { type } = tool;
  return (
    schema !== undefined ||
    type === undefined ||
    type === "function" ||
    type === "custom"
  );
}

/** `format` is `{type: "grammar", definition}`, in chat with the definition one level deeper. */
function readGrammar(format: JsonValue | undefined): string {
  if (!isJsonObject(format)) return "";
  const inner = isJsonObject(format.grammar) ? format.grammar : format;
  return readText(inner.definition);
}

function readText(value: JsonValue | undefined): string {
  return typeof value === "string" ? value : "";
}
