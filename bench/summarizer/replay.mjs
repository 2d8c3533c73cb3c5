import { round } from "../measures.mjs";
import {
  control,
  post,
  startProvider,
  startService,
  tokensOf,
} from "./services.mjs";
import { records, summarized } from "./transcripts.mjs";

/** The whole replay takes about so many calls. */
const replayCalls = 60;
const fence = /<message-(\w+) [^>]*>\n([^]*?)\n<\/message-\1>/g;
const ledger = /<ledger-(\w+)>\n([^]*?)\n<\/ledger-\1>/g;

/** Replays the longest transcript, some messages a call, as an agent sends it whole each time. */
export async function measureReplay() {
  const baseUrl = await startProvider();
  const url = await startService(baseUrl);
  const { id, field, body } = records.at(-1);
  const length = await tokensOf(url, body);
  const options = {
    ...summarized,
    trigger_tokens: Math.ceil(length / 2),
    target_tokens: Math.ceil(length / 4),
  };
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
  const { requests } = await control(baseUrl, {});
  const sent = await countSent(url, requests);
  return [
    {
      transcript: id,
      tokens: length,
      "messages a call": stride,
      statuses: JSON.stringify(statuses),
      "model calls": requests.length,
      ...sent,
      "messages / length": round(sent.messages / length, 2),
      "all / length": round(sent.all / length, 2),
    },
  ];
}

/** Tokens of what the provider was sent: of the transcript's messages, and around them. */
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
