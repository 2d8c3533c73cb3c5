/**
 * `node bench/corpus.mjs [FOLDER]` (after a build): every recorded transcript x target x strategy.
 * Counts what must be none: results that break their dialect's rules, results over
 * their budget, failures, and repairs of transcripts that were not broken.
 */
import { dialects } from "../dist/dialects/index.js";
import { strategyNames } from "../dist/planning/strategies/index.js";
import { readTranscript } from "../dist/dialects/read-transcript.js";
import { createCorpusEngine, documentOf, recordings } from "./recordings.mjs";

const shares = [0.5, 0.3, 0.2, 0.1, 0.05];
const engine = await createCorpusEngine();

async function answer(kind, body) {
  const outcome = await engine[kind](documentOf(body), "cmp_corpus");
  return JSON.parse(Buffer.concat(outcome.chunks));
}

function* records() {
  for (const { file, record } of recordings()) {
    const { id, format, messages, input, tools } = record;
    yield {
      id,
      file,
      body: {
        dialect: format,
        tools: tools ?? [],
        ...(input ? { input } : { messages }),
      },
    };
  }
}

const table = {};
const notes = [];
const tally = (strategy, field, amount = 1) => {
  table[strategy] ??= {
    runs: 0,
    "rule violations": 0,
    "over budget": 0,
    failures: 0,
    "repairs of valid input": 0,
    "budget infeasible": 0,
    "fill %": 0,
    fills: 0,
  };
  table[strategy][field] += amount;
};

function fixedTokens(measured) {
  return (
    measured.tokens.system +
    measured.tokens.tools +
    (measured.tokens.by_role.system ?? 0)
  );
}

function judge(strategy, record, body, result) {
  const output = {
    ...record.body,
    ...(result.input ? { input: result.input } : { messages: result.messages }),
  };
  const document = documentOf(output);
  const { dialect, transcript } = readTranscript(
    document,
    output,
    record.body.dialect,
  );
  const violations = dialects[dialect.name].violations(transcript.messages);
  if (violations.length > 0) {
    tally(strategy, "rule violations");
    notes.push(
      `${record.id} ${strategy} ${body.target_tokens}: ${violations[0].rule} ${violations[0].detail}`,
    );
  }
  if (record.file !== "broken.jsonl" && result.repairs.length > 0)
    tally(strategy, "repairs of valid input");
  return output;
}

for (const record of records()) {
  const measured = await answer("measure", record.body);
  const fixed = fixedTokens(measured);
  for (const share of shares) {
    for (const strategy of strategyNames) {
      const target_tokens = Math.max(
        1,
        Math.floor(fixed + share * (measured.tokens.total - fixed)),
      );
      const body = { ...record.body, strategy, target_tokens };
      tally(strategy, "runs");
      try {
        const result = await answer("compact", body);
        const output = judge(strategy, record, body, result);
        const after = (await answer("measure", output)).tokens.total;
        if (after > target_tokens || after !== result.tokens.after) {
          tally(strategy, "over budget");
          notes.push(
            `${record.id} ${strategy} ${target_tokens}: says ${result.tokens.after}, is ${after}`,
          );
        }
        tally(strategy, "fill %", (100 * after) / target_tokens);
        tally(strategy, "fills");
      } catch (error) {
        if (error.code === "budget_infeasible")
          tally(strategy, "budget infeasible");
        else {
          tally(strategy, "failures");
          notes.push(
            `${record.id} ${strategy} ${target_tokens}: ${error.stack}`,
          );
        }
      }
    }
  }
}

for (const row of Object.values(table)) {
  row["fill %"] =
    row.fills === 0 ? "-" : Number((row["fill %"] / row.fills).toFixed(1));
  delete row.fills;
}
console.table(table);
for (const note of notes.slice(0, 20)) console.log(note);
await engine.close();
const bad = Object.values(table).some(
  (row) =>
    row["rule violations"] +
      row["over budget"] +
      row.failures +
      row["repairs of valid input"] >
    0,
);
process.exit(bad ? 1 : 0);
