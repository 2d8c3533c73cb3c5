import { expect, it } from "vitest";
import { readMeasureRequest } from "../../src/api/reading/read-request.ts";
import { localCall } from "../../src/call/call.ts";
import type { PithEvent } from "../../src/call/observer.ts";
import { measure } from "../../src/compaction/measure.ts";
import { agentMessages } from "../support/growing.ts";
import { localPorts, taskOf, toDocument } from "../support/tasks.ts";

const call = localCall("msr_test");
const transcript = { model: "gpt-5-mini", messages: agentMessages(5) };
const request = readMeasureRequest(toDocument(transcript), call);

it("counts as a compaction of the same transcript does", () => {
  const { tokens, profile } = measure(request, call, localPorts);
  const { before } = taskOf({ ...transcript, target_tokens: 1 });
  expect(tokens).toEqual(before);
  expect(profile.id).toBe("gpt-5-mini");
});

it("reports one event, without any content", () => {
  const events: PithEvent[] = [];
  const observer = { observe: (event: PithEvent) => void events.push(event) };
  const { tokens } = measure(request, call, { ...localPorts, observer });
  expect(events).toEqual([
    {
      kind: "measurement",
      call,
      dialect: "openai-chat",
      model: "gpt-5-mini",
      messages: transcript.messages.length,
      tokensBefore: tokens.total,
    },
  ]);
});
