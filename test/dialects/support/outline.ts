import type { MediaPart, Part } from "../../../src/transcript/part.ts";
import type { Message } from "../../../src/transcript/transcript.ts";

/** A message in one line a part: enough to see that each was read as what it is. */
export function outline({ role, name, parts }: Message): string[] {
  const speaker = name === undefined ? role : `${role} ${name}`;
  return [speaker, ...parts.map(outlinePart)];
}

function outlinePart(part: Part): string {
  const place = `${part.kind} ${part.path.join(".")}`;
  switch (part.kind) {
    case "text":
      return `${place}: ${part.text}`;
    case "tool_call":
      return `${place}: ${part.callId} ${part.name} ${part.format} ${part.arguments}`;
    case "tool_result": {
      const { callId, name, isError, blocks, media } = part;
      const error = isError ? " error" : "";
      const said = JSON.stringify(blocks);
      const seen = media.map(outlineMedia).join("");
      return `${place}: ${callId} ${name}${error} ${said}${seen}`;
    }
    case "reasoning":
      return `${place}: ${part.text} encrypted=${part.encrypted}`;
    case "media":
      return `${place}:${outlineMedia(part)}`;
    case "opaque":
      return `${place}: ${part.json}`;
  }
}

function outlineMedia(part: MediaPart): string {
  const { type, data, mediaType, detail, text } = part;
  return ` ${type} ${data} ${mediaType} ${detail} ${JSON.stringify(text)}`;
}
