import { segmentsOf } from "../../text/segments.ts";
import type { PromptBlock } from "./prompt-block.ts";

/**
 * Both halves of a prompt's blocks in order, about equal in length; a single block is
 * cut in two. Undefined if there is nothing to cut.
 */
export function halveBlocks(
  blocks: readonly PromptBlock[],
): readonly [readonly PromptBlock[], readonly PromptBlock[]] | undefined {
  const [only] = blocks;
  if (only === undefined) return undefined;
  if (blocks.length === 1) {
    const texts = halve([...segmentsOf(only.text)], (text) => text.length);
    if (texts === undefined) return undefined;
    const [first, second] = texts.map((part) => [
      { ...only, text: part.join("") },
    ]);
    return [first ?? [], second ?? []];
  }
  return halve(blocks, ({ text }) => text.length);
}

/** Cuts where the sizes of the halves differ least; each half has at least one item. */
function halve<Item>(
  items: readonly Item[],
  sizeOf: (item: Item) => number,
): readonly [readonly Item[], readonly Item[]] | undefined {
  if (items.length < 2) return undefined;
  const sizes = items.map(sizeOf);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  let before = 0;
  let at = 0;
  while (at < items.length - 1 && before + (sizes[at] ?? 0) / 2 <= total / 2) {
    before += sizes[at] ?? 0;
    at += 1;
  }
  const cut = Math.max(1, at);
  return [items.slice(0, cut), items.slice(cut)];
}
