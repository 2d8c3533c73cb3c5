/**
 * A hash table from two adjacent tokens to the token they merge into, with open
 * addressing and linear probing. A slot is two words, so that a find touches one
 * place in memory: the left token and the low bits of the right one, then the
 * merged token and the high bits. Two zeros are an empty slot, as no merge gives token 0.
 */
const tokenBits = 18;
const tokenMask = (1 << tokenBits) - 1;
/** What of the right token fits beside the left one. */
const lowMask = (1 << (32 - tokenBits)) - 1;
const highShift = 2 * tokenBits - 32;

const filterBits = 21;
const filterShift = 32 - filterBits;
const filterWords = 1 << (filterBits - 5);

/** How many tokens a slot can tell apart. */
export const maximumTokens = 1 << tokenBits;

function hashPair(left: number, right: number): number {
  const mixed = Math.imul(left, 0x9e3779b1) ^ Math.imul(right, 0x85ebca6b);
  return Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
}

/** Makes the table from the two halves of each token, side by side. */
export function buildMergeTable(tokenSplits: Int32Array): Int32Array {
  const tokens = tokenSplits.length / 2;
  if (tokens > maximumTokens)
    throw new Error(`merge slots cannot tell ${tokens} tokens apart`);
  const slotBits = Math.ceil(Math.log2(tokens * 1.5));
  const slotMask = (1 << slotBits) - 1;
  const slots = new Int32Array(2 << slotBits);
  for (let token = 0; token < tokens; token++) {
    const left = tokenSplits[2 * token]!;
    const right = tokenSplits[2 * token + 1]!;
    if (left === token) continue;
    let slot = hashPair(left, right) >>> (32 - slotBits);
    while (slots[2 * slot + 1] !== 0) slot = (slot + 1) & slotMask;
    slots[2 * slot] = left | (right << tokenBits);
    slots[2 * slot + 1] = token | ((right & ~lowMask) << highShift);
  }
  return slots;
}

/** Makes the filter that tells most pairs that do not merge without a look at the table. */
export function buildMergeFilter(tokenSplits: Int32Array): Int32Array {
  const filter = new Int32Array(filterWords);
  for (let token = 0; 2 * token < tokenSplits.length; token++) {
    const left = tokenSplits[2 * token]!;
    if (left === token) continue;
    const bit = hashPair(left, tokenSplits[2 * token + 1]!) >>> filterShift;
    filter[bit >>> 5]! |= 1 << (bit & 31);
  }
  return filter;
}

/** Stands for no token; larger than any. */
export const noMerge = 0x7fffffff;

/** Finds the token that two adjacent tokens merge into, or `noMerge`. */
export type FindMerge = (left: number, right: number) => number;

export function createMergeFinder(
  slots: Int32Array,
  filter: Int32Array,
): FindMerge {
  const slotMask = slots.length / 2 - 1;
  const shift = Math.clz32(slotMask);
  return function findMerge(left, right) {
    const hash = hashPair(left, right);
    const bit = hash >>> filterShift;
    if (((filter[bit >>> 5]! >>> (bit & 31)) & 1) === 0) return noMerge;
    const low = left | (right << tokenBits);
    const high = (right & ~lowMask) << highShift;
    let slot = hash >>> shift;
    for (;;) {
      const found = slots[2 * slot + 1]!;
      if (found === 0) return noMerge;
      if (slots[2 * slot] === low && (found & ~tokenMask) === high)
        return found & tokenMask;
      slot = (slot + 1) & slotMask;
    }
  };
}
