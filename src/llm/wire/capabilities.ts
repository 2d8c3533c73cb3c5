/**
 * How an upstream wants to be asked: for every aspect the ways that are left to try,
 * best first. The first of each is in use; a provider error takes it away.
 */
export interface Capabilities {
  readonly format: readonly ("json_schema" | "json_object" | "text")[];
  /** Whether a schema may hold limits on lists and texts. */
  readonly bounds: readonly boolean[];
  readonly limit: readonly ("max_tokens" | "max_completion_tokens")[];
  /** Undefined leaves it to the upstream, here and below. */
  readonly effort: readonly (string | undefined)[];
  readonly temperature: readonly (0 | undefined)[];
  readonly seed: readonly (number | undefined)[];
  /** Some chat templates, such as Gemma 2's, know no system message. */
  readonly system: readonly ("system" | "user")[];
}

export type Aspect = keyof Capabilities;

interface InitialOptions {
  readonly model: string;
  /** Whether the upstream is OpenAI itself. */
  readonly isOpenAi: boolean;
  /** What the configuration says of the effort, if anything. */
  readonly effort: string | undefined;
}

/**
 * What to try first with a model. OpenAI refuses `max_tokens` for its reasoning models,
 * whereas Ollama, older llama.cpp and DeepSeek know nothing else and ignore
 * `max_completion_tokens` without a word, so that the output would have no limit
 * (docs.ollama.com/api/openai-compatibility; ggml-org/llama.cpp#13700). So the guess
 * must be right where nobody complains: OpenAI gets the new name, all others the old one.
 */
export function initialCapabilities({
  model,
  isOpenAi,
  effort,
}: InitialOptions): Capabilities {
  const limits = ["max_tokens", "max_completion_tokens"] as const;
  const efforts = effort === undefined ? leastEfforts(model) : [effort];
  return {
    format: ["json_schema", "json_object", "text"],
    // OpenAI's models end by themselves, and its strict mode takes no limit on a text.
    bounds: isOpenAi ? [false] : [true, false],
    limit: isOpenAi ? limits.toReversed() : limits,
    effort: efforts.includes(undefined) ? efforts : [...efforts, undefined],
    temperature: refusesTemperature(model) ? [undefined] : [0, undefined],
    seed: [1, undefined],
    system: ["system", "user"],
  };
}

/**
 * The least effort first, because reasoning eats from the reply's tokens until nothing
 * is left. OpenAI's `none` came with GPT-5.1 and left with GPT-6 Astra; GPT-5 has
 * `minimal` instead, and o1 to o4 begin at `low` (developers.openai.com/api/docs/models).
 */
function leastEfforts(model: string): readonly (string | undefined)[] {
  const name = bareName(model);
  if (/^gpt-5(-|$)/.test(name)) return ["minimal", "low"];
  if (/^gpt-6-astra/.test(name)) return ["low"];
  if (/^gpt-([6-9]|5\.)/.test(name)) return ["none", "minimal", "low"];
  if (/^o[1-9](-|$)/.test(name)) return ["low"];
  return [undefined];
}

/** Models that always reason take no temperature but their own. */
function refusesTemperature(model: string): boolean {
  return /^(gpt-5(-|$)|gpt-6-astra|o[1-9](-|$))/.test(bareName(model));
}

/** Without what a router puts in front. */
function bareName(model: string): string {
  return model.slice(model.lastIndexOf("/") + 1).toLowerCase();
}
