// Reads the price lists of `litellm` and `genai-prices`, and compares a profile of Pith's
// with a row of either. Prices are US dollars per million tokens.

/** Providers whose rows say what a model's own maker serves and charges. */
const litellmProviders = new Set([
  "openai",
  "anthropic",
  "gemini",
  "deepseek",
  "mistral",
  "dashscope",
  "xai",
  "moonshot",
  "zai",
]);
const litellmModes = new Set(["chat", "responses"]);
const genaiProviders = new Set([
  "openai",
  "anthropic",
  "google",
  "deepseek",
  "mistral",
  "x-ai",
  "moonshotai",
  "zai",
]);
/** What other clouds call models of OpenAI, Anthropic and Meta. */
const cloudName =
  /^(?:azure\/(?:(?:eu|us|global)\/)?(?:gpt-(?!.*(?:audio|realtime|image))|o[134])|(?:[a-z-]+\.)?(?:anthropic\.claude|openai\.gpt|meta\.llama)|vertex_ai\/claude)/;

/** Models that take or give no text, or are priced by something else. */
const otherKind =
  /tts|whisper|transcribe|image|audio|realtime|[-.]live|embed|moderation|[-_]ocr|lyria|banana|voxtral|^(?:ada|babbage|curie|davinci|text-)|learnlm|gemini-exp|gemini-gemma|container|leanstral/i;

/** @param list what `model_prices_and_context_window_backup.json` holds */
export function readLitellm(list) {
  return Object.entries(list)
    .filter(([name, row]) => isLitellmModel(name, row))
    .map(([name, row]) => ({
      list: "litellm",
      name,
      maxInput: row.max_input_tokens,
      maxOutput: row.max_output_tokens,
      retiredOn: row.deprecation_date,
      steps: litellmSteps(row),
    }));
}

function isLitellmModel(name, { litellm_provider: provider, mode }) {
  if (!litellmModes.has(mode) || otherKind.test(name)) return false;
  return litellmProviders.has(provider) || cloudName.test(name);
}

const litellmFields = {
  input: "input_cost_per_token",
  cachedInput: "cache_read_input_token_cost",
  cacheWrite: "cache_creation_input_token_cost",
  output: "output_cost_per_token",
};

function litellmSteps(row) {
  if (Array.isArray(row.tiered_pricing)) {
    return row.tiered_pricing.map((tier) => ({
      above: tier.range[0],
      ...litellmPrices(tier, ""),
    }));
  }
  const above = Object.keys(row)
    .map((key) => /^input_cost_per_token_above_(\d+)k_tokens$/.exec(key)?.[1])
    .filter((thousands) => thousands !== undefined)
    .map(Number)
    .toSorted((a, b) => a - b);
  return [
    { above: 0, ...litellmPrices(row, "") },
    ...above.map((thousands) => ({
      above: thousands * 1000,
      ...litellmPrices(row, `_above_${thousands}k_tokens`),
    })),
  ];
}

function litellmPrices(row, suffix) {
  return Object.fromEntries(
    Object.entries(litellmFields).map(([field, key]) => [
      field,
      perMillion(row[key + suffix]),
    ]),
  );
}

/** Zero stands for "nothing extra" there. */
function perMillion(price) {
  return price ? Number((price * 1e6).toPrecision(9)) : undefined;
}

/** @param providers the list `providers` of `genai_prices/data.py`, as plain objects */
export function readGenai(providers, today) {
  return providers.flatMap(({ id: provider, models }) =>
    models
      .filter(
        ({ id }) =>
          !otherKind.test(id) &&
          (genaiProviders.has(provider) || cloudName.test(id)),
      )
      .map((model) => ({
        list: "genai-prices",
        // `regional.` stands for every region there.
        name: model.id.replace(/^regional\./, "us."),
        window: model.context_window ?? undefined,
        steps: genaiSteps(model.prices, today),
      })),
  );
}

const genaiFields = {
  input: "input_mtok",
  cachedInput: "cache_read_mtok",
  cacheWrite: "cache_write_mtok",
  output: "output_mtok",
};

function genaiSteps(prices, today) {
  const row = Array.isArray(prices) ? priceOfDay(prices, today) : prices;
  if (!row) return [];
  const starts = Object.values(genaiFields)
    .flatMap((field) => row[field]?.tiers ?? [])
    .map(({ start }) => start);
  const lengths = [0, ...new Set(starts)].toSorted((a, b) => a - b);
  return lengths.map((above) => ({
    above,
    ...Object.fromEntries(
      Object.entries(genaiFields).map(([field, key]) => [
        field,
        priceAbove(row[key], above),
      ]),
    ),
  }));
}

function priceAbove(price, above) {
  if (price === null || price === undefined) return undefined;
  if (typeof price === "number") return price;
  const tier = price.tiers.findLast(({ start }) => start <= above);
  return tier?.price ?? price.base;
}

/** The newest row of the day; of rows by the hour the dearest. */
function priceOfDay(rows, today) {
  const dated = rows.filter(
    ({ constraint }) =>
      constraint?.start_date === undefined || constraint.start_date <= today,
  );
  const hourly = dated.filter(({ constraint }) => constraint?.start_time);
  return (hourly.at(-1) ?? dated.at(-1))?.prices;
}

/** Facts that a profile must not lack where a list has them. */
const mustKnow = new Set(["known", "window", "max_input", "input"]);

/**
 * The facts in which a row and a profile differ. A fact that either leaves out is not
 * compared: `{ list, name, field, theirs, ours }`.
 */
export function compareRow(row, profile) {
  const { list, name } = row;
  const facts = [
    ["known", true, profile.known],
    ["window", row.window, profile.windowTokens],
    ["max_input", row.maxInput, profile.maxInputTokens],
    ["max_output", row.maxOutput, profile.maxOutputTokens],
    ["retired_on", row.retiredOn, profile.retiredOn],
    ...priceFacts(row, profile.prices),
  ];
  const compared = facts.filter(
    ([field, theirs, ours]) =>
      theirs !== undefined && (ours !== undefined || mustKnow.has(field)),
  );
  return {
    compared: compared.length,
    differences: compared
      .filter(([, theirs, ours]) => !isSame(theirs, ours))
      .map(([field, theirs, ours]) => ({ list, name, field, theirs, ours })),
  };
}

function priceFacts({ steps }, prices) {
  if (steps.length === 0 || steps[0].input === undefined) return [];
  if (prices === undefined) return [["input", steps[0].input, undefined]];
  const ours = [
    { ...prices, above: 0 },
    ...(prices.steps ?? []).map((step) => ({
      ...step,
      above: step.aboveTokens,
    })),
  ];
  return [
    ["steps", namesOf(steps), namesOf(ours)],
    ...steps.flatMap((step, i) =>
      ["input", "cachedInput", "cacheWrite", "output"].map((field) => [
        step.above === 0 ? field : `${field} above ${step.above}`,
        step[field],
        ours[i]?.[field],
      ]),
    ),
  ];
}

/** Some lists write "from 200,000" where others write "above 200,000". */
const namesOf = (steps) =>
  steps.map(({ above }) => Math.round(above / 1000)).join(" ");

/** Windows in round thousands stand for powers of two, and prices may be rounded. */
function isSame(theirs, ours) {
  if (theirs === ours) return true;
  if (typeof theirs !== "number" || typeof ours !== "number") return false;
  const share = Math.abs(theirs - ours) / Math.max(theirs, ours);
  return share < (ours >= 1000 ? 0.05 : 0.01);
}

/**
 * Splits differences into those that `explained` gives a reason for and the rest, and
 * names explanations that explain nothing any more. An explanation is
 * `{ list?, names, fields, reason }`; names and fields may end in `*`.
 */
export function explain(differences, explained) {
  const used = new Set();
  const left = differences.filter((difference) => {
    const found = explained.filter((one) => covers(one, difference));
    found.forEach((one) => used.add(one));
    return found.length === 0;
  });
  return { left, unused: explained.filter((one) => !used.has(one)) };
}

function covers({ list, names, fields }, difference) {
  return (
    (list === undefined || list === difference.list) &&
    names.some((name) => fits(name, difference.name)) &&
    fields.some((field) => fits(field, difference.field))
  );
}

function fits(pattern, text) {
  return pattern.endsWith("*")
    ? text.startsWith(pattern.slice(0, -1))
    : pattern === text;
}
