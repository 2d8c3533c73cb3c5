import type { FigureSummary } from "../judging/aggregate.ts";
import { allFigures } from "./figures.ts";
import type { StudyResults } from "./study-results.ts";

/**
 * The results of a study as JSON; with `rows`, every single run as well. Names are in
 * snake_case, as in the service's API; shares are between 0 and 1.
 */
export function toJson(
  results: StudyResults,
  { rows }: { rows: boolean },
): string {
  const { settings, missing, times, sweep } = results;
  const { replay } = settings;
  const document = {
    object: "lab_report",
    version: settings.version,
    model: settings.model ?? null,
    summarizer: settings.summarizer ?? null,
    budgets: settings.shares,
    cuts: results.cuts,
    cuts_per_transcript: settings.cutsPerTranscript,
    future_turns: settings.futureTurns,
    replay:
      replay === undefined
        ? null
        : {
            trigger: replay.triggerShare,
            target: replay.targetShare,
            min_tokens: replay.minTokens,
          },
    transcripts: results.transcripts,
    contenders: results.methods,
    missing_peers: missing.map(({ name, packageName, reason }) => ({
      name,
      package: packageName,
      reason,
    })),
    figures: allFigures.map((figure) => ({
      name: figure.name,
      title: figure.title,
      better: figure.better,
      failed_as: figure.failedAs ?? null,
      description: figure.description,
    })),
    summaries: results.summaries.map(toEntry),
    domains: results.domains.map(toEntry),
    times: times.map(({ upToTokens, ...rest }) => ({
      ...rest,
      up_to_tokens: Number.isFinite(upToTokens) ? upToTokens : null,
    })),
    sweep: sweep.results.map(({ peakBytes, ...rest }) => ({
      ...rest,
      peak_bytes: peakBytes,
    })),
    failures: results.failures,
    problems: results.problems,
    ...(rows ? { rows: results.rows } : {}),
  };
  return `${JSON.stringify(document, null, 1)}\n`;
}

function toEntry({ worstTenth, group, ...summary }: FigureSummary) {
  return {
    ...summary,
    worst_tenth: worstTenth,
    ...(group === undefined ? {} : { group }),
  };
}
