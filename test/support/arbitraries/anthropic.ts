import type fc from "fast-check";
import { createDecorator, pinAt, type Decorator } from "./decoration.ts";
import type { Draft, DraftObject } from "./draft.ts";
import type { Media } from "./media.ts";
import {
  scripts,
  type Aside,
  type Reasoning,
  type Script,
  type ScriptSize,
  type Step,
  type SystemText,
  type Turn,
} from "./script.ts";
import { parametersOf, toolNames, type ScriptCall } from "./tool-calls.ts";

/** Valid Messages bodies: `messages`, with `system` and `tools` in some. */
export function anthropicBodies(size?: ScriptSize): fc.Arbitrary<DraftObject> {
  return scripts(size).map(writeAnthropicBody);
}

export function writeAnthropicBody(script: Script): DraftObject {
  const scribe = new AnthropicScribe(script);
  return {
    system: script.system && writeSystem(script.system),
    messages: pinAt(scribe.messages(), script.pins),
    tools: script.withTools ? toolNames.map(writeTool) : undefined,
  };
}

function writeSystem({ texts, form }: SystemText): Draft {
  if (form === "string") return texts.join("\n");
  return texts.map((text, index) => ({
    ...textBlock(text),
    cache_control: index === 0 ? { type: "ephemeral" } : undefined,
  }));
}

function writeTool(name: (typeof toolNames)[number]): Draft {
  return { name, input_schema: parametersOf(name) ?? { type: "object" } };
}

interface OpenMessage {
  readonly role: "user" | "assistant" | "system";
  readonly blocks: DraftObject[];
}

/** Writes one script down; neighbours of one role become one message, so that roles alternate. */
class AnthropicScribe {
  private readonly script: Script;
  private readonly decorator: Decorator;
  private readonly written: OpenMessage[] = [];

  constructor(script: Script) {
    this.script = script;
    this.decorator = createDecorator(script.decoration);
  }

  messages(): readonly DraftObject[] {
    const { turns } = this.script;
    turns.forEach((turn, index) => this.writeTurn(turn, turns[index + 1]));
    this.markCached();
    return this.written.map(({ role, blocks }) => {
      const [only] = blocks;
      const isPlain =
        blocks.length === 1 &&
        only?.type === "text" &&
        only.cache_control === undefined;
      const asString = isPlain && this.decorator.random.chance(0.5);
      const content: Draft = asString ? (only.text ?? "") : blocks;
      return this.decorator.dress({ role, content });
    });
  }

  private writeTurn(turn: Turn, next: Turn | undefined): void {
    switch (turn.kind) {
      case "user":
        this.append("user", [
          ...turn.media.map(mediaBlock),
          ...turn.texts.map(textBlock),
        ]);
        return;
      case "assistant":
        this.append("assistant", [textBlock(turn.text)]);
        return;
      case "step":
        this.writeStep(turn, next === undefined);
        return;
      case "aside":
        this.writeAside(turn, next);
    }
  }

  private append(
    role: OpenMessage["role"],
    blocks: readonly DraftObject[],
  ): void {
    const last = this.written.at(-1);
    if (last?.role === role) last.blocks.push(...blocks);
    else this.written.push({ role, blocks: [...blocks] });
  }

  private writeStep({ reasoning, text, calls }: Step, isLast: boolean): void {
    const ids = calls.map((_, index) =>
      this.script.reusesIds
        ? `toolu_${index}`
        : this.decorator.freshId("toolu_01"),
    );
    // Thinking stands first in its message.
    const thinks =
      reasoning !== undefined && this.written.at(-1)?.role !== "assistant";
    this.append("assistant", [
      ...(thinks ? [this.thinking(reasoning)] : []),
      ...(text === undefined ? [] : [textBlock(text)]),
      ...calls.map((call, index) => callBlock(call, ids[index] ?? "")),
    ]);
    if (isLast && this.script.inFlight === "all") return;
    const results = calls.map((call, index) =>
      this.result(call, ids[index] ?? ""),
    );
    if (this.decorator.random.chance(0.2)) results.reverse();
    this.append("user", results);
  }

  private thinking({ text, isSealed }: Reasoning): DraftObject {
    const sealed = this.decorator.freshId("EqQBCkYIBRgCKkA");
    if (isSealed) return { type: "redacted_thinking", data: sealed };
    return { type: "thinking", thinking: text, signature: sealed };
  }

  private result({ result }: ScriptCall, tool_use_id: string): DraftObject {
    const { text, media, isError, asBlocks } = result;
    const image = media?.kind === "image" ? [mediaBlock(media)] : [];
    const blocks = [...(text === "" ? [] : [textBlock(text)]), ...image];
    const plain =
      text === "" ? this.decorator.random.pick([undefined, "", []]) : text;
    return {
      type: "tool_result",
      tool_use_id,
      content:
        (asBlocks && blocks.length > 0) || image.length > 0 ? blocks : plain,
      is_error:
        isError || (this.decorator.random.chance(0.2) ? false : undefined),
    };
  }

  private writeAside({ what, text }: Aside, next: Turn | undefined): void {
    const previous = this.written.at(-1)?.role;
    if (what === "search") {
      const id = this.decorator.freshId("srvtoolu_");
      this.append("assistant", [
        {
          type: "server_tool_use",
          id,
          name: "web_search",
          input: { query: text },
        },
        { type: "web_search_tool_result", tool_use_id: id, content: [] },
        textBlock(text),
      ]);
    } else if (what === "screenshot" && previous === "user") {
      this.append("user", [
        { type: "container_upload", file_id: this.decorator.freshId("file_") },
      ]);
    } else if (
      what === "instruction" &&
      previous === "user" &&
      isAssistants(next)
    ) {
      this.append("system", [textBlock(text)]);
    }
  }

  /** At most three: with the one of the system text they are as many as the API takes. */
  private markCached(): void {
    if (this.decorator.random.chance(0.5)) return;
    for (const { blocks } of this.written.slice(-3)) {
      const last = blocks.at(-1);
      if (last)
        blocks.splice(-1, 1, { ...last, cache_control: { type: "ephemeral" } });
    }
  }
}

function isAssistants(turn: Turn | undefined): boolean {
  return turn?.kind === "assistant" || turn?.kind === "step";
}

function callBlock({ tool, input }: ScriptCall, id: string): DraftObject {
  const object = typeof input === "string" ? { patch: input } : input;
  return { type: "tool_use", id, name: tool, input: object };
}

function textBlock(text: string): DraftObject {
  return { type: "text", text };
}

/** The Messages API takes no audio: it comes as a file's id. */
function mediaBlock(media: Media): DraftObject {
  switch (media.kind) {
    case "image":
      return {
        type: "image",
        source: { type: "base64", media_type: "image/png", data: media.base64 },
      };
    case "image_url":
      return { type: "image", source: { type: "url", url: media.url } };
    case "pdf":
      return {
        type: "document",
        title: media.name,
        source: {
          type: "base64",
          media_type: "application/pdf",
          data: media.base64,
        },
      };
    case "audio":
      return {
        type: "document",
        source: { type: "file", file_id: "file_011CNha8iCJcU1wXNR6q4V8w" },
      };
  }
}
