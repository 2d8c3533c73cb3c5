// Trains the model that selection uses on recorded transcripts, and writes it.
// Usage: npm run build && node scripts/train-selection.mjs PATH...
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { dialects } from "../dist/dialects/index.js";
import { findFiles } from "../dist/lab/inputs/find-files.js";
import {
  readInputs,
  withoutDuplicates,
} from "../dist/lab/inputs/read-inputs.js";
import { readRecord } from "../dist/lab/truth/record.js";
import { toTagSecret } from "../dist/lib/keyed-tags.js";
import { createLabTools } from "../dist/lab/study/lab-tools.js";
import { crossValidate } from "../dist/lab/training/cross-validate.js";
import { examplesOf, joinExamples } from "../dist/lab/training/examples.js";
import {
  defaultTraining,
  trainTrees,
} from "../dist/lab/training/train-trees.js";
import { featureNames } from "../dist/planning/selection/scoring/features.js";

const output = join(
  import.meta.dirname,
  "../src/planning/selection/scoring/need-model.ts",
);
const noEdge = Number.MAX_VALUE;

const tools = await createLabTools({ memorySecret: toTagSecret() }, undefined);
const inputs = readInputs(findFiles(process.argv.slice(2)), undefined);
const domainOf = new Map();
const examples = withoutDuplicates(inputs.records).flatMap((input) => {
  const meter = tools.meterFor(input.dialectName);
  try {
    const record = readRecord(input, dialects[input.dialectName], meter);
    domainOf.set(record.id, record.domain);
    const found = examplesOf(record, meter);
    return found.labels.length === 0 ? [] : [found];
  } catch (error) {
    console.error(`${input.place}: ${error.message}`);
    return [];
  }
});
const all = joinExamples(examples);
console.log(
  `${examples.length} transcripts, ${all.labels.length} atoms, ${all.labels.filter(Boolean).length} needed`,
);
const groupOf = (transcript) => domainOf.get(transcript);
for (const { group, transcripts, auc } of crossValidate(
  examples,
  groupOf,
  defaultTraining,
)) {
  const area = auc === null ? "-" : auc.toFixed(3);
  console.log(`held out ${group} (${transcripts}): AUC ${area}`);
}

const model = trainTrees(all, defaultTraining);
writeFileSync(output, moduleText(model));
console.log(`wrote ${output}`);

function moduleText({ base, features, thresholds, leaves }) {
  const short = (value) => Number(value.toPrecision(4));
  const uses = featureNames
    .map((name, index) => ({
      name,
      count: features.filter(
        (feature, at) => feature === index && thresholds[at] !== noEdge,
      ).length,
    }))
    .sort((a, b) => b.count - a.count)
    .map(({ name, count }) => `${name} ${count}`);
  const lines = [
    'import type { BoostedTrees } from "./boosted-trees.ts";',
    "",
    "/**",
    " * Written by scripts/train-selection.mjs: the probability that an agent needs an atom in",
    ` * its next turns. Splits by feature: ${uses.join(", ")}.`,
    " */",
    "export const needModel: BoostedTrees = {",
    `  base: ${short(base)},`,
    `  features: [${features.join(", ")}],`,
    `  thresholds: [${thresholds.map((edge) => (edge === noEdge ? 1e9 : short(edge))).join(", ")}],`,
    `  leaves: [${leaves.map(short).join(", ")}],`,
    "};",
    "",
  ];
  return lines.join("\n");
}
