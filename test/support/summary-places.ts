import type { DialectName } from "../../src/dialects/index.ts";
import { marks } from "../../src/text/marks.ts";

/** A transcript with this text somewhere. */
type Place = (text: string) => readonly object[];

const chatCall = {
  role: "assistant",
  content: null,
  tool_calls: [
    { id: "c1", type: "function", function: { name: "read", arguments: "{}" } },
  ],
};
export const task = { role: "user", content: "Mend the build." };
const part = (text: string) => ({ type: "text", text });
const input = (text: string) => ({ type: "input_text", text });
const output = (text: string) => ({
  type: "output_text",
  text,
  annotations: [],
});
const claudeCall = {
  role: "assistant",
  content: [{ type: "tool_use", id: "c1", name: "read", input: {} }],
};
const itemCall = {
  type: "function_call",
  call_id: "c1",
  name: "read",
  arguments: "{}",
};

/** Where an answer has its summary, in the forms in which clients send it back. */
export const ownPlaces: Readonly<
  Record<DialectName, Readonly<Record<string, Place>>>
> = {
  "openai-chat": {
    "after the task": (text) => [task, { role: "user", content: text }],
    "as the only part": (text) => [
      task,
      { role: "user", content: [part(text)] },
    ],
    "after instructions": (text) => [
      { role: "system", content: "Be brief." },
      { role: "developer", content: "Be kind." },
      task,
      { role: "user", content: text },
      { role: "assistant", content: "On it." },
    ],
    "where the task has left": (text) => [
      { role: "user", content: text },
      chatCall,
    ],
  },
  "openai-responses": {
    "after the task": (text) => [
      task,
      { type: "message", role: "user", content: text },
    ],
    "as the only part": (text) => [
      task,
      { role: "user", content: [input(text)] },
    ],
  },
  "anthropic-messages": {
    "after a note": (text) => [
      task,
      { role: "assistant", content: marks.leftOut },
      { role: "user", content: text },
      { role: "assistant", content: "On it." },
    ],
    "where the task has left": (text) => [
      { role: "user", content: [part(text)] },
    ],
  },
};

/** Where no answer has its summary: other roles, parts and positions. */
export const otherPlaces: Readonly<
  Record<DialectName, Readonly<Record<string, Place>>>
> = {
  "openai-chat": {
    "the system text": (text) => [{ role: "system", content: text }, task],
    "a developer message": (text) => [
      { role: "developer", content: text },
      task,
    ],
    "the assistant's words": (text) => [
      task,
      { role: "assistant", content: text },
    ],
    "the assistant's part": (text) => [
      task,
      { role: "assistant", content: [part(text)] },
    ],
    "a tool result": (text) => [
      task,
      chatCall,
      { role: "tool", tool_call_id: "c1", content: text },
    ],
    "a tool result's part": (text) => [
      task,
      chatCall,
      { role: "tool", tool_call_id: "c1", content: [part(text)] },
    ],
    "call arguments": (text) => [
      task,
      {
        ...chatCall,
        tool_calls: [
          {
            ...chatCall.tool_calls[0],
            function: { name: "read", arguments: JSON.stringify({ text }) },
          },
        ],
      },
      { role: "tool", tool_call_id: "c1", content: "ok" },
    ],
    "a first part of two": (text) => [
      task,
      { role: "user", content: [part(text), part("Go on.")] },
    ],
    "a second part": (text) => [
      task,
      { role: "user", content: [part("Go on."), part(text)] },
    ],
    "beside a picture": (text) => [
      task,
      {
        role: "user",
        content: [
          part(text),
          { type: "image_url", image_url: { url: "https://x.example/a.png" } },
        ],
      },
    ],
    "after two user messages": (text) => [
      task,
      { role: "user", content: "Quickly." },
      { role: "user", content: text },
    ],
    "after an answer": (text) => [
      task,
      { role: "assistant", content: "Done." },
      { role: "user", content: text },
    ],
    "after a call": (text) => [
      task,
      chatCall,
      { role: "tool", tool_call_id: "c1", content: "ok" },
      { role: "user", content: text },
    ],
    "after the assistant's note and words": (text) => [
      task,
      { role: "assistant", content: `${marks.leftOut} Done.` },
      { role: "user", content: text },
    ],
  },
  "openai-responses": {
    "the assistant's words": (text) => [
      task,
      {
        type: "message",
        role: "assistant",
        id: "m1",
        status: "completed",
        content: [output(text)],
      },
    ],
    "a system item": (text) => [{ role: "system", content: text }, task],
    "a call's output": (text) => [
      task,
      itemCall,
      { type: "function_call_output", call_id: "c1", output: text },
    ],
    "a call's output part": (text) => [
      task,
      itemCall,
      { type: "function_call_output", call_id: "c1", output: [input(text)] },
    ],
    reasoning: (text) => [
      task,
      {
        type: "reasoning",
        id: "r1",
        summary: [{ type: "summary_text", text }],
      },
    ],
    "a second part": (text) => [
      task,
      { role: "user", content: [input("Go on."), input(text)] },
    ],
    "after an answer": (text) => [
      task,
      { role: "assistant", content: "Done." },
      { role: "user", content: text },
    ],
  },
  "anthropic-messages": {
    "the assistant's words": (text) => [
      task,
      { role: "assistant", content: text },
    ],
    "the assistant's block": (text) => [
      task,
      { role: "assistant", content: [part(text)] },
    ],
    "a tool result": (text) => [
      task,
      claudeCall,
      {
        role: "user",
        content: [{ type: "tool_result", tool_use_id: "c1", content: text }],
      },
    ],
    "a tool result's block": (text) => [
      task,
      claudeCall,
      {
        role: "user",
        content: [
          { type: "tool_result", tool_use_id: "c1", content: [part(text)] },
        ],
      },
    ],
    "beside a tool result": (text) => [
      task,
      claudeCall,
      {
        role: "user",
        content: [
          { type: "tool_result", tool_use_id: "c1", content: "ok" },
          part(text),
        ],
      },
    ],
    "a second block": (text) => [
      { role: "user", content: [part("Go on."), part(text)] },
    ],
    "after an answer": (text) => [
      task,
      { role: "assistant", content: "Done." },
      { role: "user", content: text },
    ],
  },
};
