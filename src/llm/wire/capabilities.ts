import type { ProviderError } from "./provider-error.ts";

/**
 * The forms of request that an upstream may accept: for each aspect the ways left to
 * try, best first. The first of each is in use; a provider error removes it.
 */
export interface Capabilities {
  readonly format: readonly ("json_schema" | "json_object" | "text")[];
  /** True if a schema may limit the length of lists and texts. */
  readonly bounds: readonly boolean[];
  readonly limit: readonly ("max_tokens" | "max_completion_tokens")[];
  /** Undefined leaves the field out, here and below. */
  readonly effort: readonly (string | undefined)[];
  readonly temperature: readonly (0 | undefined)[];
  readonly seed: readonly (number | undefined)[];
  /** Some chat templates, such as Gemma 2's, have no system message. */
  readonly system: readonly ("system" | "user")[];
}

type Aspect = keyof Capabilities;

interface InitialOptions {
  readonly model: string;
  /** True for OpenAI itself. */
  readonly isOpenAi: boolean;
  /** The configured effort, if any. */
  readonly effort: string | undefined;
}

/**
 * The forms to try first with a model. OpenAI refuses `max_tokens` for its reasoning
 * models, whereas Ollama, older llama.cpp and DeepSeek know only that name and silently
 * ignore `max_completion_tokens`, which would leave the output without a limit
 * (docs.ollama.com/api/openai-compatibility; ggml-org/llama.cpp#13700). An upstream
 * that ignores a field reports nothing, so the first guess must be right: OpenAI gets
 * the new name, all others the old one.
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
    // OpenAI's models end by themselves, and its strict mode accepts no limit on a text.
    bounds: isOpenAi ? [false] : [true, false],
    limit: isOpenAi ? limits.toReversed() : limits,
    effort: efforts.includes(undefined) ? efforts : [...efforts, undefined],
    temperature: refusesTemperature(model) ? [undefined] : [0, undefined],
    seed: [1, undefined],
    system: ["system", "user"],
  };
}

/**
 * The least effort first, because reasoning may use up the reply's tokens. OpenAI's `none` came with GPT-5.1 and left with GPT-6 Astra; GPT-5 has
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

/** Models that always reason accept no temperature but their default. */
function refusesTemperature(model: string): boolean {
  return /^(gpt-5(-|$)|gpt-6-astra|o[1-9](-|$))/.test(bareName(model));
}

/** The name without a router's prefix. */
function bareName(model: string): string {
  return model.slice(model.lastIndexOf("/") + 1).toLowerCase();
}

const aboutFormat =
  /response_?format|json_|json schema|\bschema\b|grammar|guided/;

/**
 * Words that tell which aspect a provider error is about, the clearest first. Wordings
 * seen: "Unsupported parameter: 'max_tokens' is not supported with this model",
 * "Unsupported value: 'temperature' does not support 0", "This response_format type is
 * unavailable now" (DeepSeek), "failed to parse grammar" (llama.cpp), "System role not
 * supported".
 */
const wordings: readonly (readonly [Aspect, RegExp])[] = [
  ["limit", /max_(completion_)?tokens/],
  ["temperature", /temperature/],
  ["effort", /reasoning|\beffort\b|\bthink/],
  ["seed", /\bseed\b/],
  ["format", aboutFormat],
  ["system", /system (role|message|prompt)|roles? must alternate/],
];

/** Statuses that blame the request's form; OpenRouter sends 404 when no provider accepts a field. */
const formStatuses: ReadonlySet<number> = new Set([400, 404, 415, 422]);

export interface ErrorContext {
  /** These capabilities have worked before. */
  readonly isProven: boolean;
  /** The schema has limits that the request can do without. */
  readonly isBounded: boolean;
}

/**
 * The capabilities to try after a provider error, or undefined if nothing is left to
 * try. Once they have worked only a field that the error names counts, because its text
 * may repeat the request, with all the words that are looked for here. The schema's
 * limits are an exception: they differ from request to request, and go first.
 */
export function adaptCapabilities(
  capabilities: Capabilities,
  { status, param, text }: ProviderError,
  { isProven, isBounded }: ErrorContext,
): Capabilities | undefined {
  if (!formStatuses.has(status)) return undefined;
  const isVague = status === 400 || status === 422;
  if (isBounded && capabilities.bounds[0] === true) {
    const isUnnamed =
      isVague &&
      !isProven &&
      wordings.every(([, wording]) => !wording.test(text));
    if (aboutFormat.test(param || text) || isUnnamed)
      return withoutFirst(capabilities, "bounds");
  }
  const named = wordings.find(([, wording]) => wording.test(param));
  if (named !== undefined) return withoutFirst(capabilities, named[0]);
  if (isProven) return undefined;
  const worded = wordings.find(
    ([aspect, wording]) =>
      capabilities[aspect].length > 1 && wording.test(text),
  );
  if (worded !== undefined) return withoutFirst(capabilities, worded[0]);
  return isVague ? withoutFirst(capabilities, "format") : undefined;
}

function withoutFirst(
  capabilities: Capabilities,
  aspect: Aspect,
): Capabilities | undefined {
  return capabilities[aspect].length > 1
    ? { ...capabilities, [aspect]: capabilities[aspect].slice(1) }
    : undefined;
}
