// Covers: src/lab/peers/ai-prune.ts, src/lab/peers/langchain-clear.ts, src/lab/peers/langchain-trim.ts, src/lab/peers/shared/ai-messages.ts
// Covers: src/lab/peers/shared/langchain-messages.ts, src/lab/peers/shared/restore-messages.ts, src/lab/peers/shared/units.ts
import { basename } from "node:path";
import { describe, expect, it } from "vitest";
import { dialects, type DialectName } from "../../../src/dialects/index.ts";
import type { JsonObject } from "../../../src/json/json.ts";
import type { CompactorHints } from "../../../src/lab/compactors/compactor.ts";
import { peerCompactor } from "../../../src/lab/compactors/peer-compactor.ts";
import { peers } from "../../../src/lab/peers/index.ts";
import { loadPackage } from "../../../src/lab/peers/peer.ts";
import { readBody } from "../../../src/lab/truth/record.ts";
import {
  call,
  characterMeter,
  modulesIn,
  says,
  system,
  user,
} from "../builders.ts";

const long = "The file says a great deal. ".repeat(20);

function agent(steps: number): JsonObject[] {
  return Array.from({ length: steps }, (_, i) => [
    ...call("Read", { path: `src/file_${i}.ts` }, `${i}: ${long}`),
  ])
    .flat()
    .map((message) => renameCall(message));
}

let calls = 0;
/** Peers tell calls apart by id, so each has its own here. */
function renameCall(message: JsonObject): JsonObject {
  if (message["role"] === "assistant") calls += 1;
  return JSON.parse(
    JSON.stringify(message).replace("call_1", `call_id_${calls}`),
  ) as JsonObject;
}

const chatMessages = [system("Be brief."), user("Look around."), ...agent(8)];

async function compact(
  name: string,
  messages: readonly JsonObject[],
  target: number,
  dialect: DialectName = "openai-chat",
) {
  const trim = await peers[name]!.load();
  const compactor = peerCompactor(trim, {
    ...{ name, version: "1", meter: characterMeter },
    dialect: dialects[dialect],
  });
  const hints = { triggerTokens: target } as CompactorHints;
  const field = dialects[dialect].messagesField;
  const { body } = await compactor.compact(
    { [field]: messages },
    target,
    hints,
  );
  return body[field] as readonly JsonObject[];
}

function sizeOf(messages: readonly JsonObject[]): number {
  const { messages: read } = {
    messages: readBody({ messages }, dialects["openai-chat"]),
  };
  return characterMeter.measure(read).total;
}

describe("the folder of peers", () => {
  it("holds the modules that registered peers declare", () => {
    const declared = Object.values(peers).map(({ module }) =>
      basename(module, ".ts"),
    );
    expect([...new Set(declared), "peer"].toSorted()).toEqual(
      modulesIn("src/lab/peers"),
    );
  });
});

describe("every peer", () => {
  it.each(Object.keys(peers))("%s leaves alone what fits", async (name) => {
    expect(await compact(name, chatMessages, 100_000)).toEqual(chatMessages);
  });

  it.each(Object.keys(peers))("%s makes smaller what doesn't", async (name) => {
    const messages = [...chatMessages, user("Go on."), ...agent(1)];
    const kept = await compact(name, messages, 3000);
    expect(kept.length).toBeGreaterThan(0);
    expect(sizeOf(kept)).toBeLessThan(sizeOf(messages));
    expect(kept[0]).toEqual(messages[0]);
  });
});

describe("langchain-trim", () => {
  it("begins with a human message and keeps the system message", async () => {
    const messages = [...chatMessages, user("Go on."), ...agent(1)];
    const kept = await compact("langchain-trim", messages, 1500);
    expect(kept).toEqual([messages[0], ...messages.slice(-3)]);
  });

  it("fails where no human message fits", async () => {
    await expect(compact("langchain-trim", chatMessages, 1500)).rejects.toThrow(
      "undefined",
    );
  });

  it("without startOn may begin with a result whose call is gone", async () => {
    const kept = await compact("langchain-trim-any", chatMessages, 1750);
    const read = readBody({ messages: [...kept] }, dialects["openai-chat"]);
    const rules = dialects["openai-chat"].violations(read.messages);
    expect(kept[1]).toMatchObject({ role: "tool" });
    expect(rules.length).toBeGreaterThan(0);
  });
});

describe("langchain-clear", () => {
  it("clears all but the three newest results, whatever the budget", async () => {
    const kept = await compact("langchain-clear", chatMessages, 100);
    const results = kept.filter(({ role }) => role === "tool");
    const cleared = results.map(({ content }) => content === "[cleared]");
    expect(kept).toHaveLength(chatMessages.length);
    expect(cleared).toEqual([
      ...Array<boolean>(5).fill(true),
      false,
      false,
      false,
    ]);
  });
});

describe("ai-prune", () => {
  it("takes calls with their results, the oldest first, as far as it must", async () => {
    const kept = await compact("ai-prune", chatMessages, 3000);
    expect(kept[1]).toEqual(chatMessages[1]);
    expect(kept.slice(2)).toEqual(chatMessages.slice(-8));
  });

  it("goes over the budget where its strictest setting does", async () => {
    const chatter = [user("a".repeat(500)), says("b".repeat(500))];
    expect(await compact("ai-prune", chatter, 10)).toEqual(chatter);
  });
});

describe("peers on Anthropic's messages", () => {
  const messages: JsonObject[] = [
    { role: "user", content: "Look at both." },
    {
      role: "assistant",
      content: [
        { type: "text", text: "Both." },
        { type: "tool_use", id: "t1", name: "Read", input: { path: "a" } },
        { type: "tool_use", id: "t2", name: "Read", input: { path: "b" } },
      ],
    },
    {
      role: "user",
      content: [
        { type: "tool_result", tool_use_id: "t1", content: long },
        { type: "tool_result", tool_use_id: "t2", content: "short" },
      ],
    },
    { role: "assistant", content: [{ type: "text", text: "Done." }] },
  ];

  it("take blocks out of a message and keep the others as they were", async () => {
    const kept = await compact("ai-prune", messages, 20, "anthropic-messages");
    expect(kept[1]).toEqual({
      role: "assistant",
      content: [{ type: "text", text: "Both." }],
    });
    expect(kept.at(-1)).toEqual(messages.at(-1));
  });

  it("may keep one of two parallel results", async () => {
    const kept = await compact(
      ...(["langchain-trim-any", messages, 20, "anthropic-messages"] as const),
    );
    expect(kept).toEqual([
      {
        role: "user",
        content: [{ type: "tool_result", tool_use_id: "t2", content: "short" }],
      },
      messages[3],
    ]);
  });
});

describe("loadPackage", () => {
  it("rejects where the package isn't installed", async () => {
    await expect(loadPackage("no-such-package-here")).rejects.toThrow(
      "no-such-package-here",
    );
  });
});
