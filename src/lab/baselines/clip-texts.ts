import type { Message } from "../../transcript/transcript.ts";
import type { BaselineMethod, BaselineTask } from "./baseline.ts";
import { selectSteps, keepNewest } from "./shared/keep-steps.ts";
import { rewriteTexts } from "./shared/rewrite-texts.ts";

const mark = "\n[... clipped ...]\n";
/** Smallest cap in tokens: shorter texts say nothing, so whole steps are dropped instead. */
const smallestCap = 24;
/** Factor of the next cap when the texts were too long: cutting by characters misses the token count by a few percent. */
const shrink = 0.94;

/** Keeps head and tail of every long text, as much as the budget allows. */
export const clipTexts: BaselineMethod = {
  module: import.meta.url,
  description:
    "Every text and tool result clipped to head and tail at one length, then the newest steps that fit.",
  select(task) {
    let cap = findCap(task);
    for (;;) {
      const clipped = clipAll(task, cap);
      const selection = selectSteps(clipped);
      keepNewest(clipped, selection);
      const fits = clipped.steps.every((_, step) => selection.isKept(step));
      if (fits || cap <= smallestCap) return selection.messages();
      cap = Math.max(smallestCap, Math.floor(cap * shrink));
    }
  },
};

/** The largest cap, in tokens per text, at which everything should fit. */
function findCap(task: BaselineTask): number {
  const { messages, tokens, budgetTokens } = task;
  const sizes: number[] = [];
  let rest = 0;
  messages.forEach((message, position) => {
    if (message.role === "system") return;
    rest += tokens.messages[position]?.overhead ?? 0;
    message.parts.forEach((part, index) => {
      const size = tokens.messages[position]?.parts[index] ?? 0;
      const isText = part.kind === "text" || part.kind === "tool_result";
      if (isText) sizes.push(size);
      else rest += size;
    });
  });
  sizes.sort((a, b) => a - b);
  let left = budgetTokens - rest;
  for (const [index, size] of sizes.entries()) {
    const share = left / (sizes.length - index);
    if (size > share) return Math.max(smallestCap, Math.floor(share));
    left -= size;
  }
  return Math.max(smallestCap, sizes.at(-1) ?? 0);
}

function clipAll(task: BaselineTask, cap: number): BaselineTask {
  const { dialect, meter } = task;
  const counts = [...task.tokens.messages];
  const messages = task.messages.map((message, position): Message => {
    if (message.role === "system") return message;
    const clipped = rewriteTexts(dialect, message, (part, index) => {
      const size = counts[position]?.parts[index] ?? 0;
      return size > cap ? clip(part.text, cap / size) : undefined;
    });
    if (clipped !== message) counts[position] = meter.measureMessage(clipped);
    return clipped;
  });
  return { ...task, messages, tokens: { ...task.tokens, messages: counts } };
}

function clip(text: string, share: number): string {
  const kept = Math.max(0, Math.floor(text.length * share) - mark.length);
  const head = text.slice(0, kept >> 1).replace(/[\ud800-\udbff]$/, "");
  const tail = text
    .slice(text.length - (kept >> 1))
    .replace(/^[\udc00-\udfff]/, "");
  return head + mark + tail;
}
