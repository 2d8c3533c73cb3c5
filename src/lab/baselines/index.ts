import type { BaselineMethod } from "./baseline.ts";
import { clairvoyantLines } from "./clairvoyant-lines.ts";
import { clairvoyantSteps } from "./clairvoyant-steps.ts";
import { clipTexts } from "./clip-texts.ts";
import { identifierDump } from "./identifier-dump.ts";
import { keepAll } from "./keep-all.ts";
import { maskResults } from "./mask-results.ts";
import { newest } from "./newest.ts";
import { newestWithTask } from "./newest-with-task.ts";
import { randomSteps } from "./random-steps.ts";

const randomSeeds = 10;

/** Every baseline by name. Random steps are there once per seed, as `random-steps#0` and so on. */
export const baselines: Readonly<Record<string, BaselineMethod>> = {
  "keep-all": keepAll,
  newest,
  "newest-with-task": newestWithTask,
  ...Object.fromEntries(
    Array.from({ length: randomSeeds }, (_, seed) => [
      `random-steps#${seed}`,
      randomSteps(seed),
    ]),
  ),
  "mask-results": maskResults,
  "clip-texts": clipTexts,
  "identifier-dump": identifierDump,
  "clairvoyant-steps": clairvoyantSteps,
  "clairvoyant-lines": clairvoyantLines,
};
