import { z } from "zod";
import type { JsonObject } from "../../json/json.ts";
import {
  textOrBlocks,
  textOrItems,
  toolList,
} from "../shared/request-schemas.ts";

const responseIdError =
  'must be text of 1 to 200 characters, such as "resp_68f0c1"';

export const fields = {
  input: textOrItems,
  instructions: textOrBlocks.meta({
    description:
      "System text of the Responses API. It is counted and always kept verbatim.",
  }),
  tools: toolList,
  previous_response_id: z
    .string({ error: responseIdError })
    .min(1, { error: responseIdError })
    .max(200, { error: responseIdError })
    .meta({
      description:
        "The Responses API's link to a conversation that the provider holds. `input` may then answer calls that aren't in it; what the provider holds is not counted.",
    }),
  conversation: z
    .union([z.string().min(1).max(200), z.looseObject({})], {
      error:
        'must be a conversation\'s id or an object like {"id": "conv_68f0c1"}',
    })
    .meta({
      description:
        "The Responses API's other link to a conversation that the provider holds: as `previous_response_id`.",
    }),
};

/** An item with a type and without a role: messages of other APIs always have a role. */
export function isUnmistakable(raw: JsonObject): boolean {
  return raw["type"] !== undefined && !("role" in raw);
}
