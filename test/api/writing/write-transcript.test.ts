// Covers: src/compaction/resume/to-edits.ts
import { describe, expect, it } from "vitest";
import { applyChanges, type Edit } from "../../../src/api/apply-changes.ts";
import { writeJson } from "../../../src/api/writing/json-answer.ts";
import {
  writeEdits,
  writeTranscript,
} from "../../../src/api/writing/write-transcript.ts";
import type { Message } from "../../../src/transcript/transcript.ts";
import { createMessage } from "../../../src/transcript/create-message.ts";
import { readBody, toDocument } from "../../support/tasks.ts";
import { chat, user } from "../../lab/builders.ts";

const first = '{ "role":"user",\n "content":"one" }';
const second = '{"role":"assistant","content":"two"}';
const third = '{"content":"three","role":"user","x_own":1.0}';
const list = `[ ${first} ,${second},\n\t${third} ]`;

function read(text: string) {
  const { dialect, transcript } = readBody(text).request;
  const write = (messages: readonly Message[]) => {
    const fields = writeTranscript(
      { dialect, transcript, messages },
      toDocument(text),
    );
    return Buffer.concat(writeJson(fields)).toString();
  };
  const edits = (messages: readonly Message[]) => {
    const fields = writeEdits({ dialect, transcript, messages });
    return Buffer.concat(writeJson(fields)).toString();
  };
  return { messages: transcript.messages, write, edits };
}

const bodyOf = (messages: string) =>
  `{"target_tokens":9000, "messages": ${messages}}`;
const added = createMessage(chat, user("a note"));

describe("the transcript of an answer", () => {
  it("is sent byte for byte when it is unchanged, white space included", () => {
    const { messages, write } = read(bodyOf(list));
    expect(write(messages)).toBe(`{"messages":${list}}`);
    expect(write([...messages])).toBe(`{"messages":${list}}`);
  });

  it("has the kept messages byte for byte when it is changed", () => {
    const { messages, write } = read(bodyOf(list));
    const [one, , three] = messages as [Message, Message, Message];
    expect(write([one, added, three])).toBe(
      `{"messages":[${first},${added.bytes.toString()},${third}]}`,
    );
    expect(write([three, one])).toBe(`{"messages":[${third},${first}]}`);
    expect(write([])).toBe('{"messages":[]}');
  });

  it("lacks Pith's own field, even when nothing else changes", () => {
    const { messages, write } = read(
      bodyOf('[{"role":"user","content":"one","pith":{"pin":true}}]'),
    );
    expect(write(messages)).toBe(
      '{"messages":[{"role":"user","content":"one"}]}',
    );
  });

  it("has the system text of a field of its own byte for byte", () => {
    const system = '[ {"type":"text", "text":"Be brief."} ]';
    const text = `{"system":${system},"messages":${list},"dialect":"anthropic-messages","target_tokens":9000}`;
    const { messages, write } = read(text.replace(',"x_own":1.0', ""));
    expect(write(messages.slice(0, 1))).toBe(
      `{"messages":[${first}],"system":${system}}`,
    );
  });

  it("comes back as text when it was sent as text", () => {
    const { messages, write } = read('{"input":"Hello" ,"target_tokens":900}');
    expect(write(messages)).toBe('{"input":"Hello"}');
  });
});

describe("the edits of an answer", () => {
  it("name kept messages as ranges, and hold the others", () => {
    const { messages, edits } = read(bodyOf(list));
    const [one, two, three] = messages as [Message, Message, Message];
    const other = createMessage(chat, user("3"), { index: 2 });
    expect(edits(messages)).toBe('{"edits":[[0,3]]}');
    expect(edits([one, added, two, other])).toBe(
      `{"edits":[[0,1],{"message":${added.bytes.toString()}},[1,2],{"index":2,"message":${other.bytes.toString()}}]}`,
    );
    expect(edits([one, three])).toBe('{"edits":[[0,1],[2,3]]}');
    expect(edits([])).toBe('{"edits":[]}');
  });

  it("lead to the transcript that would have been sent", () => {
    const { messages, write, edits } = read(bodyOf(list));
    const [one, two, three] = messages as [Message, Message, Message];
    for (const result of [[one, two, three], [added, three], [two, one], []]) {
      const answer = JSON.parse(edits(result)) as { edits: Edit<object>[] };
      const applied = applyChanges(JSON.parse(list) as object[], answer.edits);
      expect({ messages: applied }).toEqual(JSON.parse(write(result)));
    }
  });
});
