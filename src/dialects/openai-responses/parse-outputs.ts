import {
  isJsonObject,
  type JsonObject,
  type JsonValue,
} from "../../json/json.ts";
import type { Part } from "../../transcript/part.ts";
import {
  arrayField,
  isAbsent,
  objectField,
  stringField,
} from "../shared/fields.ts";
import { readContent, readResultContent } from "../shared/openai-content.ts";
import { opaquePart, toolResultPart } from "../shared/parts.ts";

/** Outputs that are a string or, for the first two, an array of content parts. */
const textOutputs: ReadonlySet<string> = new Set([
  "function_call_output",
  "custom_tool_call_output",
  "local_shell_call_output",
  "apply_patch_call_output",
]);

export function readOutput(
  raw: JsonObject,
  type: string,
): readonly Part[] | undefined {
  if (type === "computer_call_output") return readScreenshot(raw);
  if (type === "shell_call_output") return readShellOutput(raw);
  if (!textOutputs.has(type)) return undefined;
  const path = ["output"];
  return [
    toolResultPart(path, readResultContent(path, raw["output"]), {
      callId: callIdOfOutput(raw),
      isError: raw["status"] === "failed",
    }),
  ];
}

/** `local_shell_call_output` has its call's id in `id` (openai-node: `LocalShellCallOutput`). */
export function callIdOfOutput(raw: JsonObject): string | undefined {
  const callId = stringField(raw, "call_id");
  if (callId !== undefined || raw["type"] !== "local_shell_call_output") {
    return callId;
  }
  return stringField(raw, "id");
}

/** The output must stay an image, so it is read as media and not as a result, whose text could be replaced. */
function readScreenshot(raw: JsonObject): readonly Part[] {
  if (isAbsent(raw["output"])) return [opaquePart([], raw)];
  const [image] = readContent([], [raw["output"] ?? null], "output");
  return image ? [{ ...image, path: ["output"] }] : [];
}

/** The output of each command is a result of its own: its strings may be replaced, but not the array around them. */
function readShellOutput(raw: JsonObject): readonly Part[] {
  const callId = callIdOfOutput(raw);
  const parts = arrayField(raw, "output").flatMap((chunk, index) =>
    isJsonObject(chunk) ? readStreams(chunk, index, callId) : [],
  );
  return parts.length > 0 ? parts : [opaquePart([], raw)];
}

function readStreams(
  chunk: JsonObject,
  index: number,
  callId: string | undefined,
): readonly Part[] {
  const isError = failed(objectField(chunk, "outcome"));
  return ["stdout", "stderr"].flatMap((key) => {
    const text = stringField(chunk, key);
    if (!text) return [];
    const content = { blocks: [text], media: [] };
    return [
      toolResultPart(["output", index, key], content, { callId, isError }),
    ];
  });
}

function failed(outcome: JsonObject | undefined): boolean {
  const exitCode: JsonValue | undefined = outcome?.["exit_code"];
  return outcome?.["type"] === "timeout" || (exitCode ?? 0) !== 0;
}
