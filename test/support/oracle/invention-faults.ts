import type { DialectName } from "../../../src/dialects/index.ts";
import { takeInventory, type AtomInventory } from "./atoms.ts";
import type { Case } from "./case.ts";
import { memberOf, type JsonText } from "./json-text.ts";
import { contentsOf } from "./by-dialect.ts";
import { isVerbatim, type WireBody, type WireMessage } from "./wire.ts";

/** Names every atom in an edited or new message that the input lacks. */
export function inventionFaults({
  dialect,
  alignment,
  request,
  response,
  input,
}: Case): string[] {
  const fresh = response.messages.filter((message, place) => {
    const original = input[alignment.sources[place] ?? -1];
    return original === undefined || !isVerbatim(message, original);
  });
  if (fresh.length === 0) return [];
  const inventory = inventoryOf(dialect, request);
  const invented = fresh
    .flatMap((message) => textsOf(dialect, message))
    .flatMap((text) => inventory.unknownIn(text));
  return [...new Set(invented)].map(
    (atom) => `invented ${JSON.stringify(atom)}`,
  );
}

let lastInventory: { texts: string; inventory: AtomInventory } | undefined;

/** One transcript is judged at many budgets: its inventory is taken once. */
function inventoryOf(dialect: DialectName, request: WireBody): AtomInventory {
  const known = [
    ...request.messages.flatMap((message) => textsOf(dialect, message)),
    JSON.stringify([request.system ?? "", request.tools]),
  ];
  const texts = known.join("\0");
  if (lastInventory?.texts !== texts) {
    lastInventory = { texts, inventory: takeInventory(known) };
  }
  return lastInventory.inventory;
}

function textsOf(
  dialect: DialectName,
  { value, node }: WireMessage,
): readonly string[] {
  const { texts, opaque } = contentsOf(dialect, value);
  return [...texts, ...opaque, ...inputTexts(node)];
}

/** The inputs of Anthropic's calls as they are spelled: a number parsed and written again may have become another. */
function inputTexts(node: JsonText): readonly string[] {
  const content = memberOf(node, "content");
  if (content?.kind !== "array") return [];
  return content.elements.flatMap(
    (block) => memberOf(block, "input")?.text ?? [],
  );
}
