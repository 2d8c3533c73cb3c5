// Covers: src/workers/worker.ts
import { afterAll, beforeAll, expect, it } from "vitest";
import {
  compactResponse,
  type CompactResponse,
} from "../../src/api/schemas/compact-response.ts";
import { ledgerIntroduction } from "../../src/text/own-text.ts";
import { laterMessages } from "../support/asking.ts";
import { agentMessages } from "../support/growing.ts";
import { startProvider, type Provider } from "../support/provider/provider.ts";
import {
  spawnService,
  type ServiceProcess,
} from "../support/service-process.ts";

const key = "a secret that two of these services know";
const environments = {
  one: { PITH_MEMORY_KEY: key },
  same: { PITH_MEMORY_KEY: key, PITH_WORKERS: "0" },
  other: { PITH_MEMORY_KEY: `${key}!` },
  random: {},
};
type Name = keyof typeof environments;

let tries = 0;
let provider: Provider;
const services = new Map<string, ServiceProcess>();
const urls = new Map<string, string>();

beforeAll(async () => {
  provider = await startProvider();
  for (const [name, own] of Object.entries(environments)) {
    const service = spawnService({
      ...{ PITH_WORKERS: "1", PITH_OFFLOAD_BYTES: "1000" },
      PITH_SUMMARIZER_BASE_URL: provider.baseUrl,
      ...own,
    });
    services.set(name, service);
    const { port } = await service.logged("listening");
    urls.set(name, `http://127.0.0.1:${String(port)}`);
  }
}, 60_000);

afterAll(async () => {
  for (const { child } of services.values()) child.kill("SIGKILL");
  await provider.close();
});

async function summarize(
  name: Name,
  messages: readonly object[],
): Promise<CompactResponse> {
  const answer = await fetch(`${urls.get(name)}/v1/compact`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      model: "gpt-5-mini",
      strategy: "summarize",
      target_tokens: 5000,
      messages,
    }),
  });
  const text = await answer.text();
  expect(text).not.toContain(key);
  return compactResponse.parse(JSON.parse(text));
}

const more = laterMessages(30);

/** True if `reader` takes what `writer` answered for an own summary: then the model never sees its text. */
async function recognizes(reader: Name, writer: Name): Promise<boolean> {
  // A conversation of its own: nothing is stored for it.
  const task = { role: "user", content: `This is try ${(tries += 1)}.` };
  const { messages = [] } = await summarize(writer, [
    task,
    ...agentMessages(40),
  ]);
  expect(JSON.stringify(messages)).toContain(ledgerIntroduction);
  provider.reset();
  await summarize(reader, [
    ...messages,
    ...more,
    { role: "user", content: "And now?" },
  ]);
  expect(provider.requests).not.toHaveLength(0);
  const prompts = provider.requests.map(({ body }) => JSON.stringify(body));
  return !prompts.join("\n").includes("Summary by Pith");
}

it.each<[Name, Name, boolean]>([
  ["one", "one", true],
  ["same", "one", true],
  ["one", "same", true],
  ["other", "one", false],
  ["random", "one", false],
  ["one", "random", false],
  ["random", "random", true],
])(
  "service %s recognizes what service %s wrote: %s",
  async (reader, writer, expected) => {
    expect(await recognizes(reader, writer)).toBe(expected);
  },
  30_000,
);
