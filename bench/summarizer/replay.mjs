import { round } from "../measures.mjs";
import {
  control,
  post,
  startProvider,
  startService,
  tokensOf,
} from "./services.mjs";
import { records, summarized } from "./transcripts.mjs";

/** Approximate number of calls of a replay. */
const replayCalls = 60;
const wantedTokens = 150_000;
const fence = /<message-(\w+) [^>]*>\n([^]*?)\n<\/message-\1>/g;
const ledger = /<ledger-(\w+)>\n([^]*?)\n<\/ledger-\1>/g;

/** Replays a growing transcript as an agent sends it, whole in each call: once with one or two rewrites, once with many. */
export async function measureReplay() {
  const baseUrl = await startProvider();
  const url = await startService(baseUrl);
  const { id, field, body, tokens } = await findRecord(url);
  const rows = [];
  for (const share of [1 / 2, 1 / 5]) {
    // Other instructions make other ledgers, so the previous replay has stored nothing for this one.
    const options = {
      ...summarized,
      summary: { instructions: `Replay from ${share}.` },
      trigger_tokens: Math.ceil(tokens * share),
      target_tokens: Math.ceil((tokens * share) / 2),
    };
    await control(baseUrl, { reset: true });
    const statuses = await replay(url, { field, body }, options);
    const { requests } = await control(baseUrl, {});
    const sent = await countSent(url, requests);
    rows.push({
      transcript: id,
      tokens,
      trigger: options.trigger_tokens,
      statuses: JSON.stringify(statuses),
      "model calls": requests.length,
      ...sent,
      "messages / length": round(sent.messages / tokens, 2),
      "all / length": round(sent.all / tokens, 2),
    });
  }
  return rows;
}

/** The record whose size is closest to the wanted number of tokens. */
async function findRecord(url) {
  const measured = [];
  for (const record of records.slice(-20)) {
    measured.push({ ...record, tokens: await tokensOf(url, record.body) });
  }
  const distance = ({ tokens }) => Math.abs(tokens - wantedTokens);
  return measured.toSorted((a, b) => distance(a) - distance(b))[0];
}

async function replay(url, { field, body }, options) {
  const all = body[field];
  const stride = Math.ceil(all.length / replayCalls);
  const statuses = {};
  for (let end = stride; end < all.length + stride; end += stride) {
    const { ok, answer } = await post(`${url}/v1/compact`, {
      ...body,
      [field]: all.slice(0, end),
      ...options,
    });
    const status = ok ? answer.summary.status : answer.error.code;
    statuses[status] = (statuses[status] ?? 0) + 1;
  }
  return statuses;
}

/** Tokens that the provider was sent: in the transcript's messages, and around them. */
async function countSent(url, requests) {
  const count = (texts) =>
    tokensOf(url, {
      model: "gpt-5-mini",
      dialect: "openai-chat",
      messages: [{ role: "user", content: texts.join("\n") }],
    });
  const prompts = requests.map(({ body }) => body.messages.at(-1).content);
  const within = (tag) =>
    prompts.flatMap((prompt) =>
      [...prompt.matchAll(tag)].map(([, , text]) => text),
    );
  const instructions = requests.flatMap(
    ({ body: { messages, response_format: format } }) => [
      ...messages.slice(0, -1).map(({ content }) => content),
      JSON.stringify(format ?? {}),
    ],
  );
  const messages = await count(within(fence));
  const ledgers = await count(within(ledger));
  const tags = (await count(prompts)) - messages - ledgers;
  const fixed = await count(instructions);
  const all = messages + ledgers + tags + fixed;
  return { messages, ledgers, tags, "instructions, schema": fixed, all };
}
