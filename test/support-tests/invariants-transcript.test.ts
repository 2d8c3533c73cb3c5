import {
  at,
  chat,
  changes,
  honest,
  masked,
  withMasked,
  findOut,
  type Lie,
} from "./chat-sample.ts";

const lies: readonly Lie[] = [
  [
    "a torn step",
    { messages: [...at(0, 1, 2), masked, ...at(5, 6, 10)] },
    /call b has no result/,
  ],
  [
    "a dropped system message",
    { messages: honest.messages.slice(1) },
    /system message 0 isn't there/,
  ],
  [
    "an edited system message",
    {
      messages: honest.messages.with(
        0,
        '{"role":"system","content":"Never delete."}',
      ),
    },
    /system message 0/,
  ],
  [
    "a dropped pin",
    { messages: [...at(0, 1, 2), masked, ...at(4, 5, 10)] },
    /pinned message 6 isn't there/,
  ],
  [
    "a dropped message of keep",
    { messages: [...at(0, 1, 2), masked, ...at(4, 6, 10)] },
    /asked for by keep 5/,
  ],
  [
    "a dropped last user message",
    { messages: honest.messages.slice(0, -1) },
    /user's last message 10/,
  ],
  [
    "an edited last user message",
    {
      messages: honest.messages.with(
        -1,
        '{"role":"user","content":"Ship it."}',
      ),
    },
    /user's last message 10/,
  ],
  [
    "a message respelled",
    {
      messages: honest.messages.with(
        1,
        '{ "role":"user","content":"Fix order 4711 in src/service/app.ts"}',
      ),
    },
    /comes from no message/,
  ],
  [
    "messages out of order",
    { messages: [...at(0), ...at(2), masked, ...at(4), ...at(1, 5, 6, 10)] },
    /out of order/,
  ],
  [
    "a message from nowhere",
    { messages: [...honest.messages, '{"role":"assistant","content":"Hm."}'] },
    /comes from no message/,
  ],
  [
    "an invented number",
    { messages: withMasked("line 10: total = 4712") },
    /invented "4712"/,
  ],
  [
    "an invented path",
    { messages: withMasked("see src/other.ts") },
    /invented "src\/other.ts"/,
  ],
  [
    "half a path",
    { messages: withMasked("see src/app") },
    /invented "src\/app"/,
  ],
  [
    "a mark with a figure",
    { messages: withMasked("20 lines were left out") },
    /invented "20"/,
  ],
  [
    "an edited id",
    { messages: honest.messages.with(3, masked.replace('"a"', '"z"')) },
    /orphan tool result z/,
  ],
  [
    "a new field",
    {
      messages: honest.messages.with(3, masked.replace("{", '{"pruned":true,')),
    },
    /message 3 may not be edited/,
  ],
  [
    "arguments that no longer parse",
    {
      messages: honest.messages.with(
        2,
        at(2).join("").replace("npm", "npm").replace('\\"}', ""),
      ),
      changes: [
        ...changes,
        {
          message: 2,
          part: 0,
          action: "excerpt",
          tokens_before: 9,
          tokens_after: 8,
        },
      ],
    },
    /no longer parse/,
  ],
  [
    "a pith extension left in",
    { messages: honest.messages.with(6, JSON.stringify(chat.messages[6])) },
    /pith extension/,
  ],
];

findOut(lies);
