import { readConfig } from "../../config/config.ts";
import { defaultCutOptions } from "../../lab/truth/cuts.ts";
import { toHtml } from "../../lab/report/html/html-report.ts";
import { toJson } from "../../lab/report/json-report.ts";
import { toResults } from "../../lab/report/study-results.ts";
import type { FileStore } from "../../lab/runs/run-store.ts";
import type { Row } from "../../lab/judging/row.ts";
import { studiedStrategies } from "../../lab/study/method-names.ts";
import { createMethods } from "../../lab/study/methods.ts";
import { createLabTools, type LabTools } from "../../lab/study/lab-tools.ts";
import {
  gatherStudy,
  judgeRecord,
  pendingTokens,
  plannedKeys,
  savedKeys,
  type Study,
} from "../../lab/study/run-study.ts";
import { sweep, sweepSizes } from "../../lab/sweep/sweep-sizes.ts";
import { exitCodes, type ExitCode } from "../exit-codes.ts";
import type { LabInvocation } from "../invocation.ts";
import { checkWritable, openRuns, writeReport } from "./lab-files.ts";
import { readStudiedRecords, type StudiedRecords } from "./lab-records.ts";
import { formatResults } from "./lab-tables.ts";
import { createProgressBar, timeLeft } from "../progress-bar.ts";
import type { CliWorld } from "../cli-world.ts";

type LabWorld = Pick<CliWorld, "stdout" | "stderr" | "environment" | "version">;

/**
 * Runs `pith lab`. Resolves with 2 when a part of the input could not be read; the
 * rest is measured. Rejects with `AppError` when nothing can be measured or written.
 */
export async function runLab(
  invocation: LabInvocation,
  world: LabWorld,
): Promise<ExitCode> {
  const { json, html } = invocation;
  for (const path of [json, html]) if (path !== undefined) checkWritable(path);
  const { engine, memorySecret, summarizer } = readConfig(world.environment);
  const tools = await createLabTools(
    { ...engine, memorySecret },
    invocation.model,
    summarizer,
  );
  const { records, problems } = readStudiedRecords(invocation, tools);
  const store = openRuns(invocation.runs);
  try {
    const results = await study({
      ...{ records, problems, store, tools, invocation, world },
      modelsFile: engine.modelsFile,
    });
    world.stdout.write(formatResults(results));
    if (json !== undefined) {
      await writeReport(json, toJson(results, { rows: invocation.rows }));
    }
    if (html !== undefined) await writeReport(html, toHtml(results));
  } finally {
    store.close();
    await tools.close();
  }
  for (const { place, reason } of problems) {
    world.stderr.write(`pith: ${place}: ${reason}\n`);
  }
  return problems.length > 0 ? exitCodes.badInput : exitCodes.ok;
}

interface Laboratory extends StudiedRecords {
  readonly store: FileStore;
  readonly tools: LabTools;
  readonly invocation: LabInvocation;
  readonly world: LabWorld;
  readonly modelsFile: string | undefined;
}

async function study(laboratory: Laboratory) {
  const { records, problems, store, tools, invocation, world } = laboratory;
  const { methods, missing } = await createMethods(tools, invocation);
  const { cuts, turns, shares, cycleShares, checks, replay } = invocation;
  const plan: Study = {
    ...{ records, methods, store },
    meterOf: ({ dialect }) => tools.meterFor(dialect.name),
    options: {
      ...{ shares, cycleShares, checks, replay },
      forget: tools.forget,
      cuts: { ...defaultCutOptions, count: cuts, futureTurns: turns },
    },
  };
  if (!invocation.judgeOnly) await gatherWithBar(plan, world);
  const times = await sweepWithBar(laboratory);
  const rows = judgeWithBar(plan, invocation, world);
  const facts = {
    settings: {
      ...{ shares, replay, version: world.version, model: tools.model },
      ...{ cutsPerTranscript: cuts, futureTurns: turns },
      summarizer: tools.summarizer?.model,
    },
    transcripts: records.map(({ id, domain, dialect, tokens }) => ({
      ...{ id, domain, dialect: dialect.name, tokens: tokens.total },
    })),
    ...{ methods, missing, problems, sweep: times },
  };
  return toResults(facts, rows);
}

async function gatherWithBar(plan: Study, { stderr }: LabWorld): Promise<void> {
  const label = (progress: Parameters<typeof timeLeft>[0]) =>
    `running, ${timeLeft(progress)}`;
  const bar = createProgressBar(stderr, pendingTokens(plan), { label });
  try {
    await gatherStudy(plan, bar.advance);
  } finally {
    bar.finish();
  }
}

async function sweepWithBar({
  records,
  tools: { model },
  invocation: { strategies, request, judgeOnly, sweep: isAsked },
  world: { stderr },
  modelsFile,
}: Laboratory) {
  if (!isAsked || judgeOnly) return { results: [], failures: [] };
  const names = strategies ?? studiedStrategies;
  const label = () => "timing transcripts of 10k, 100k and 1M tokens";
  const total = names.length * sweepSizes.length;
  const bar = createProgressBar(stderr, total, { label });
  try {
    return await sweep(
      { records, strategies: names, request, modelsFile, defaultModel: model },
      bar.advance,
    );
  } finally {
    bar.finish();
  }
}

function judgeWithBar(
  plan: Study,
  { judgeOnly }: LabInvocation,
  { stderr }: LabWorld,
): readonly Row[] {
  const label = (progress: Parameters<typeof timeLeft>[0]) =>
    `judging, ${timeLeft(progress)}`;
  const bar = createProgressBar(stderr, plan.records.length, { label });
  const saved = judgeOnly ? savedKeys(plan) : [];
  try {
    return plan.records.flatMap((record) => {
      const keys = judgeOnly
        ? saved.filter(({ transcript }) => transcript === record.id)
        : plannedKeys(plan, record);
      const rows = judgeRecord(plan, record, keys);
      bar.advance();
      return rows;
    });
  } finally {
    bar.finish();
  }
}
