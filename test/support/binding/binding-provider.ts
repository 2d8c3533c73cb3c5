import { isJsonObject, type JsonObject } from "../../../src/json/json.ts";

/** The part of a Messages request that a thinking block is bound to. */
export interface SentRequest {
  readonly system?: unknown;
  readonly tools?: readonly unknown[];
  readonly messages: readonly JsonObject[];
}

/** What one thinking block was made after. */
interface Binding {
  /** System text, tools that are loaded, every earlier message, and the blocks before it, thinking aside. */
  readonly prefix: string;
  /** Signatures of the thinking before it, in order. */
  readonly chain: readonly string[];
}

/**
 * A provider that binds thinking to what came before it. The rules are those of
 * Claude's documentation, "Preserved thinking" and "Prefix checks on thinking blocks";
 * nothing here is shared with Pith: a block comes back only after exactly the system
 * text, the tools (those with `defer_loading` aside) and the messages that it was made
 * after. Of the thinking before it, some may be gone from the start, none from between.
 */
export class BindingProvider {
  readonly #bindings = new Map<string, Binding>();
  #made = 0;

  /** The error of the API (status 400), or undefined for a request that it takes. */
  refusal(request: SentRequest): string | undefined {
    for (const { block, at, binding } of this.#blocks(request)) {
      const made = this.#bindings.get(signatureOf(block));
      if (made === undefined) return `${at}: Invalid \`signature\``;
      const tail = made.chain.slice(made.chain.length - binding.chain.length);
      const isUnbroken =
        binding.chain.length <= made.chain.length &&
        tail.join() === binding.chain.join();
      if (made.prefix !== binding.prefix || !isUnbroken) {
        return `${at}: Invalid \`signature\` in \`thinking\` block. The block is bound to a different conversation. Remove the block, or set \`thinking.block_binding.prefix_mismatch_behavior\` to "drop_block".`;
      }
    }
    return undefined;
  }

  /** Signs the thinking in `message`, the model's answer to `request`. */
  sign(request: SentRequest, message: JsonObject): JsonObject {
    const { content } = message;
    if (!Array.isArray(content)) return message;
    const signed = content.map((block: unknown) => {
      if (!isThinking(block)) return block;
      this.#made += 1;
      const name = block.type === "thinking" ? "signature" : "data";
      return { ...block, [name]: `made-${this.#made}-${"x".repeat(60)}` };
    });
    const answer = JSON.parse(
      JSON.stringify({ ...message, content: signed }),
    ) as JsonObject;
    const messages = [...request.messages, answer];
    for (const { block, position, binding } of this.#blocks({
      ...request,
      messages,
    })) {
      if (position < request.messages.length) continue;
      this.#bindings.set(signatureOf(block), binding);
    }
    return answer;
  }

  /** Number of blocks with thinking in a request. */
  count(request: SentRequest): number {
    return [...this.#blocks(request)].length;
  }

  *#blocks({ system, tools = [], messages }: SentRequest) {
    const loaded = tools.filter(
      (tool) => !(isJsonObject(tool) && tool.defer_loading === true),
    );
    const prefix = [JSON.stringify([system ?? null, loaded])];
    const chain: string[] = [];
    for (const [position, { content, ...rest }] of messages.entries()) {
      prefix.push(JSON.stringify(rest));
      if (!Array.isArray(content)) {
        prefix.push(JSON.stringify(content));
        continue;
      }
      for (const [place, block] of content.entries() as IterableIterator<
        [number, unknown]
      >) {
        if (!isThinking(block)) {
          prefix.push(JSON.stringify(block));
          continue;
        }
        const at = `messages.${position}.content.${place}`;
        const binding = { prefix: prefix.join("\n"), chain: [...chain] };
        yield { block, at, position, binding };
        chain.push(signatureOf(block));
      }
    }
  }
}

function isThinking(block: unknown): block is JsonObject {
  return (
    isJsonObject(block) &&
    (block.type === "thinking" || block.type === "redacted_thinking")
  );
}

function signatureOf({ signature, data }: JsonObject): string {
  return String(signature ?? data);
}
