import {
  inputPrices,
  uncachedInputPrices,
  type InputPrices,
} from "../costs/input-prices.ts";
import type { Task } from "./task.ts";

/** Prices of the transcript as input, as the caller uses the provider's prompt cache; undefined if the model has none. */
export function promptPrices({
  profile: { prices },
  options,
}: Pick<Task, "profile" | "options">): InputPrices | undefined {
  if (prices === undefined) return undefined;
  return options.promptCache
    ? inputPrices(prices)
    : uncachedInputPrices(prices);
}
