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
  type Aside,
  type AssistantTurn,
  type Reasoning,
  type Script,
  type ScriptSize,
  type Step,
  type SystemText,
  type UserTurn,
} from "./script.ts";
import { parametersOf, toolNames, type ScriptCall } from "./tool-calls.ts";

/** Valid Responses bodies: `input`, with `instructions` and `tools` in some. */
export function responsesBodies(size?: ScriptSize): fc.Arbitrary<DraftObject> {
  return scripts(size).map(writeResponsesBody);
}

export function writeResponsesBody(script: Script): DraftObject {
  const scribe = new ResponsesScribe(script);
  const { system } = script;
  return {
    ...scribe.link(),
    instructions:
      system?.form === "string" ? system.texts.join("\n") : undefined,
    input: pinAt(scribe.items(), script.pins),
    tools: script.withTools ? toolNames.map(writeTool) : undefined,
  };
}

function writeTool(name: (typeof toolNames)[number]): Draft {
  const parameters = parametersOf(name);
  if (parameters === undefined) return { type: "custom", name };
  return { type: "function", name, parameters, strict: false };
}

/** Writes one script down, item by item. */
class ResponsesScribe {
  private readonly script: Script;
  private readonly decorator: Decorator;
  /** Items that come back from the API have ids; hand-made ones have none. */
  private readonly hasIds: boolean;
  private readonly continues: boolean;

  constructor(script: Script) {
    this.script = script;
    this.decorator = createDecorator(script.decoration);
    this.hasIds = this.decorator.random.chance(0.6);
    this.continues = this.decorator.random.chance(0.1);
  }

  items(): readonly DraftObject[] {
    const { system, turns } = this.script;
    const held = {
      type: "function_call_output",
      call_id: "call_held",
      output: "ok",
    };
    const items = [
      ...(this.continues && this.decorator.random.chance(0.7) ? [held] : []),
      ...(system && system.form !== "string" ? [this.system(system)] : []),
      ...turns.flatMap((turn, index): readonly DraftObject[] => {
        if (turn.kind === "user") return [this.user(turn)];
        if (turn.kind === "assistant") return [this.assistant(turn)];
        if (turn.kind === "aside") return this.aside(turn);
        return this.step(turn, index === turns.length - 1);
      }),
    ];
    return items.map((item) => this.decorator.dress(item));
  }

  /** Now and then the beginning is held by the provider, and the first item may answer a call in it. */
  link(): DraftObject {
    if (!this.continues) return {};
    const id = this.decorator.freshId("resp_");
    return this.decorator.random.chance(0.5)
      ? { previous_response_id: id }
      : { conversation: { id } };
  }

  private id(prefix: string): string | undefined {
    return this.hasIds ? this.decorator.freshId(prefix) : undefined;
  }

  private system({ texts, form }: SystemText): DraftObject {
    const role = form === "developer" ? "developer" : "system";
    return { type: "message", role, content: texts.map(inputText) };
  }

  private user({ texts, media }: UserTurn): DraftObject {
    const { random } = this.decorator;
    if (media.length === 0 && random.chance(0.4)) {
      return { role: "user", content: texts.join("\n") };
    }
    const type = random.chance(0.7) ? "message" : undefined;
    const parts = [...texts.map(inputText), ...media.map(mediaPart)];
    return { type, role: "user", content: parts };
  }

  private assistant({ text, refuses }: AssistantTurn): DraftObject {
    const content: Draft = refuses
      ? [{ type: "refusal", refusal: text }]
      : [{ type: "output_text", text, annotations: [] }];
    return this.message(content);
  }

  private message(content: Draft): DraftObject {
    const id = this.id("msg_");
    const status = id === undefined ? undefined : "completed";
    return { type: "message", id, role: "assistant", status, content };
  }

  private step(step: Step, isLast: boolean): readonly DraftObject[] {
    const inFlight = isLast ? this.script.inFlight : "none";
    const callIds = step.calls.map((_, index) =>
      this.script.reusesIds ? `call_${index}` : this.decorator.freshId("call_"),
    );
    const outputs = step.calls.map((call, index) =>
      output(call, callIds[index] ?? ""),
    );
    const answered = { none: outputs.length, some: outputs.length - 1, all: 0 }[
      inFlight
    ];
    return [
      ...(step.reasoning ? [this.reasoning(step.reasoning)] : []),
      ...(step.text === undefined
        ? []
        : [this.message([{ type: "output_text", text: step.text }])]),
      ...step.calls.map((call, index) => this.call(call, callIds[index] ?? "")),
      ...outputs.slice(0, answered),
    ];
  }

  private reasoning({ text, isSealed }: Reasoning): DraftObject {
    const summary = isSealed ? [] : [{ type: "summary_text", text }];
    const encrypted_content = isSealed
      ? this.decorator.freshId("gAAAAA")
      : undefined;
    return {
      type: "reasoning",
      id: this.decorator.freshId("rs_"),
      summary,
      encrypted_content,
    };
  }

  private call({ tool, input }: ScriptCall, call_id: string): DraftObject {
    if (typeof input === "string") {
      return {
        type: "custom_tool_call",
        id: this.id("ctc_"),
        call_id,
        name: tool,
        input,
      };
    }
    const style = this.decorator.random.pick<JsonStyle>(["compact", "spaced"]);
    const body = { name: tool, arguments: writeJson(input, style) };
    return {
      type: "function_call",
      id: this.id("fc_"),
      call_id,
      ...body,
      status: "completed",
    };
  }

  private aside({ what, text }: Aside): readonly DraftObject[] {
    const freshId = (prefix: string) => this.decorator.freshId(prefix);
    switch (what) {
      case "instruction":
        return [
          { type: "message", role: "developer", content: [inputText(text)] },
        ];
      case "reference":
        return [{ type: "item_reference", id: freshId("msg_") }];
      case "search":
        return [
          {
            type: "web_search_call",
            id: freshId("ws_"),
            status: "completed",
            action: { type: "search", query: text },
          },
          this.message([{ type: "output_text", text, annotations: [] }]),
        ];
      case "screenshot": {
        const call_id = freshId("call_");
        const image_url = "https://img.example.com/shots/99.png";
        return [
          {
            type: "computer_call",
            id: freshId("cu_"),
            call_id,
            action: { type: "screenshot" },
            pending_safety_checks: [],
          },
          {
            type: "computer_call_output",
            call_id,
            output: { type: "computer_screenshot", image_url },
          },
        ];
      }
    }
  }
}

function output({ input, result }: ScriptCall, call_id: string): DraftObject {
  const type =
    typeof input === "string"
      ? "custom_tool_call_output"
      : "function_call_output";
  const { text, media, asBlocks } = result;
  const image = media === undefined ? [] : [mediaPart(media)];
  const blocks = [...(text === "" ? [] : [inputText(text)]), ...image];
  return {
    type,
    call_id,
    output: asBlocks && blocks.length > 0 ? blocks : text,
  };
}

function inputText(text: string): DraftObject {
  return { type: "input_text", text };
}

/** Responses takes no audio: it comes as a file. */
function mediaPart(media: Media): DraftObject {
  switch (media.kind) {
    case "image": {
      const image_url = `data:image/png;base64,${media.base64}`;
      return { type: "input_image", image_url, detail: media.detail ?? "auto" };
    }
    case "image_url":
      return { type: "input_image", image_url: media.url, detail: "auto" };
    case "pdf":
      return {
        type: "input_file",
        filename: media.name,
        file_data: `data:application/pdf;base64,${media.base64}`,
      };
    case "audio":
      return { type: "input_file", file_id: "file_8Qk2vZ7aLm31" };
  }
}
