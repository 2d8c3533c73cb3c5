import type fc from "fast-check";
import { createDecorator, pinAt, type Decorator } from "./decoration.ts";
import {
  writeJson,
  type Draft,
  type DraftObject,
  type JsonStyle,
} from "./draft.ts";
import type { Media } from "./media.ts";
import {
  scripts,
  type AssistantTurn,
  type Script,
  type ScriptSize,
  type Step,
  type SystemText,
  type UserTurn,
} from "./script.ts";
import { parametersOf, toolNames, type ScriptCall } from "./tool-calls.ts";

/** Valid Chat Completions bodies: `messages`, and `tools` in some. */
export function chatBodies(size?: ScriptSize): fc.Arbitrary<DraftObject> {
  return scripts(size).map(writeChatBody);
}

export function writeChatBody(script: Script): DraftObject {
  const scribe = new ChatScribe(script);
  const messages = pinAt(scribe.messages(), script.pins);
  return {
    messages,
    tools: script.withTools ? toolNames.map(writeTool) : undefined,
  };
}

function writeTool(name: (typeof toolNames)[number]): Draft {
  const parameters = parametersOf(name);
  if (parameters === undefined) return { type: "custom", custom: { name } };
  return {
    type: "function",
    function: {
      name,
      description: `Does ${name.replace("_", " ")}.`,
      parameters,
    },
  };
}

/** Writes one script down, message by message. */
class ChatScribe {
  private readonly script: Script;
  private readonly decorator: Decorator;

  constructor(script: Script) {
    this.script = script;
    this.decorator = createDecorator(script.decoration);
  }

  messages(): readonly DraftObject[] {
    const { system, turns } = this.script;
    const messages = [
      ...(system ? [this.system(system)] : []),
      ...turns.flatMap((turn, index): readonly DraftObject[] => {
        if (turn.kind === "user") return [this.user(turn)];
        if (turn.kind === "assistant") return [this.assistant(turn)];
        if (turn.kind === "step")
          return this.step(turn, index === turns.length - 1);
        return turn.what === "instruction"
          ? [{ role: "system", content: turn.text }]
          : [];
      }),
    ];
    return messages.map((message) => this.decorator.dress(message));
  }

  private system({ texts, form }: SystemText): DraftObject {
    const role = form === "developer" ? "developer" : "system";
    return {
      role,
      content: form === "string" ? texts.join("\n") : texts.map(textPart),
    };
  }

  private user({ texts, media, speaker }: UserTurn): DraftObject {
    const { random } = this.decorator;
    const asString = media.length === 0 && random.chance(0.6);
    const name = this.script.named && random.chance(0.5) ? speaker : undefined;
    const parts = [...texts.map(textPart), ...media.map(mediaPart)];
    return { role: "user", content: asString ? texts.join("\n") : parts, name };
  }

  private assistant({ text, speaker, refuses }: AssistantTurn): DraftObject {
    const name = this.script.named ? speaker : undefined;
    if (refuses)
      return { role: "assistant", content: null, refusal: text, name };
    const content = this.decorator.random.chance(0.8) ? text : [textPart(text)];
    return { role: "assistant", content, name };
  }

  private step(step: Step, isLast: boolean): readonly DraftObject[] {
    const [first] = step.calls;
    const inFlight = isLast ? this.script.inFlight : "none";
    if (
      step.legacy &&
      step.calls.length === 1 &&
      typeof first.input !== "string"
    ) {
      return this.legacyStep(step, inFlight !== "none");
    }
    const ids = step.calls.map((_, index) =>
      this.script.reusesIds ? `call_${index}` : this.decorator.freshId("call_"),
    );
    const calling = {
      role: "assistant",
      content:
        step.text ?? (this.decorator.random.chance(0.8) ? null : undefined),
      tool_calls: step.calls.map((call, index) =>
        this.call(call, ids[index] ?? ""),
      ),
      name: this.script.named ? step.speaker : undefined,
    };
    const results = step.calls.map((call, index) =>
      this.result(call, ids[index] ?? ""),
    );
    if (this.decorator.random.chance(0.2)) results.reverse();
    const answered = { none: results.length, some: results.length - 1, all: 0 }[
      inFlight
    ];
    return [calling, ...results.slice(0, answered)];
  }

  private legacyStep(
    { calls, text }: Step,
    isOpen: boolean,
  ): readonly DraftObject[] {
    const [{ tool, input, result }] = calls;
    const function_call = {
      name: tool,
      arguments: writeJson(input, "compact"),
    };
    const calling = { role: "assistant", content: text ?? null, function_call };
    if (isOpen) return [calling];
    return [calling, { role: "function", name: tool, content: result.text }];
  }

  private call({ tool, input }: ScriptCall, id: string): DraftObject {
    if (typeof input === "string") {
      return { id, type: "custom", custom: { name: tool, input } };
    }
    const style = this.decorator.random.pick<JsonStyle>(["compact", "spaced"]);
    const body = { name: tool, arguments: writeJson(input, style) };
    return { id, type: "function", function: body };
  }

  private result({ tool, result }: ScriptCall, id: string): DraftObject {
    const content =
      result.asBlocks && result.text !== ""
        ? [textPart(result.text)]
        : result.text;
    const name = this.decorator.random.chance(0.2) ? tool : undefined;
    return { role: "tool", tool_call_id: id, name, content };
  }
}

function textPart(text: string): DraftObject {
  return { type: "text", text };
}

function mediaPart(media: Media): DraftObject {
  switch (media.kind) {
    case "image": {
      const url = `data:image/png;base64,${media.base64}`;
      return { type: "image_url", image_url: { url, detail: media.detail } };
    }
    case "image_url":
      return { type: "image_url", image_url: { url: media.url } };
    case "pdf":
      return {
        type: "file",
        file: {
          filename: media.name,
          file_data: `data:application/pdf;base64,${media.base64}`,
        },
      };
    case "audio":
      return {
        type: "input_audio",
        input_audio: { data: media.base64, format: "wav" },
      };
  }
}
