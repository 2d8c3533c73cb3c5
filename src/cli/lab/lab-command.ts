import { Command, Option } from "commander";
import {
  baselineNames,
  peerNames,
  studiedStrategies,
} from "../../lab/study/method-names.ts";
import { dialectNames } from "../../dialects/index.ts";
import { exitCodeHelp, labHelp } from "../help-texts.ts";
import type { LabInvocation } from "../invocation.ts";
import {
  namesReader,
  readCount,
  readList,
  readName,
  readObject,
  readPositive,
  readShare,
  readShares,
} from "../option-readers.ts";

/** Options as commander gives them; those with other names in the invocation apart. */
type LabFlags = Omit<
  LabInvocation,
  "command" | "paths" | "shares" | "cycleShares" | "replay" | "duplicates"
> & {
  budgets: readonly number[];
  cycleBudgets: readonly number[];
  replay: boolean;
  replayTrigger: number;
  replayTarget: number;
  replayFrom: number;
  twins?: true;
};

export function labCommand(
  found: (invocation: LabInvocation) => void,
): Command {
  const command = new Command("lab")
    .summary("compare compaction methods on your own transcripts")
    .description("Measures what compaction keeps of recorded transcripts.")
    .argument("<path...>", "transcripts: files or folders");
  addMethods(command);
  addExperiments(command);
  addInput(command);
  addOutput(command);
  return command
    .addHelpText("after", [labHelp, exitCodeHelp].join("\n"))
    .action((paths: string[], flags: LabFlags) => {
      if (flags.judgeOnly && flags.runs === undefined) {
        command.error("error: --judge-only needs --runs FILE");
      }
      if (flags.replayTarget > flags.replayTrigger) {
        command.error("error: --replay-target is above --replay-trigger");
      }
      found(toInvocation(paths, flags));
    });
}

function addMethods(command: Command): void {
  const names = (flag: string, what: string, known: readonly string[]) =>
    new Option(`${flag} <names>`, `${what}: ${known.join(", ")}`)
      .argParser(namesReader(known))
      .default(undefined, "all");
  command
    .addOption(names("--strategies", "Pith's strategies", studiedStrategies))
    .addOption(
      names("--baselines", "simple methods to compare with", baselineNames),
    )
    .addOption(names("--peers", "other libraries", peerNames))
    .addOption(
      new Option(
        "--request <json>",
        "further fields of Pith's request, such as keep",
      )
        .argParser(readObject)
        .default({}, "none"),
    );
}

function addExperiments(command: Command): void {
  command
    .addOption(
      shares(
        "--budgets",
        "budgets in percent of a prefix",
        [0.5, 0.3, 0.2, 0.1, 0.05],
      ),
    )
    .option("--cuts <count>", "maximum cuts per transcript", readPositive, 4)
    .option(
      "--turns <count>",
      "assistant turns that show what was needed",
      readPositive,
      10,
    )
    .option("--no-checks", "don't call again for determinism and idempotence")
    .addOption(
      shares(
        "--cycle-budgets",
        "budgets of the five cycles in percent, or none",
        [0.2],
      ),
    )
    .option("--no-replay", "don't replay transcripts step by step")
    .addOption(
      share("--replay-trigger", "percent at which a replay compacts", 0.5),
    )
    .addOption(
      share("--replay-target", "percent to which a replay compacts", 0.25),
    )
    .option(
      "--replay-from <tokens>",
      "smallest transcript to replay",
      readCount,
      50_000,
    )
    .option("--no-sweep", "don't time transcripts of 10k, 100k and 1M tokens");
}

function addInput(command: Command): void {
  command
    .option(
      "--sample <count>",
      "study only so many transcripts, evenly spread",
      readPositive,
    )
    .option("--domains <names>", "study only domains that begin so", readList)
    .option(
      "--max-tokens <tokens>",
      "leave out larger transcripts",
      readPositive,
    )
    .option(
      "--twins",
      "study a session in every dialect in which it is recorded",
    )
    .addOption(
      new Option(
        "--dialect <name>",
        "API the transcripts are written for (default: detected)",
      ).choices(dialectNames),
    )
    .option(
      "--model <name>",
      "model whose tokens are counted (default: the dialect's)",
      readName,
    );
}

function addOutput(command: Command): void {
  command
    .option(
      "--runs <file>",
      "save runs there, and continue from those it holds",
      readName,
    )
    .option("--judge-only", "judge the runs in --runs, and make none")
    .option("--json <file>", "write a JSON report there", readName)
    .option("--rows", "include every run in the JSON report")
    .option("--html <file>", "write an HTML report there", readName);
}

function shares(flag: string, what: string, values: readonly number[]): Option {
  return new Option(`${flag} <list>`, what)
    .argParser(readShares)
    .default(values, values.map((value) => value * 100).join(","));
}

function share(flag: string, what: string, value: number): Option {
  return new Option(`${flag} <percent>`, what)
    .argParser(readShare)
    .default(value, String(value * 100));
}

function toInvocation(
  paths: readonly string[],
  flags: LabFlags,
): LabInvocation {
  const { budgets, cycleBudgets, twins = false, ...others } = flags;
  const { replay, replayTrigger, replayTarget, replayFrom, ...same } = others;
  return {
    command: "lab",
    paths,
    ...{ judgeOnly: false, rows: false },
    ...same,
    shares: budgets,
    cycleShares: cycleBudgets,
    duplicates: twins,
    replay: replay
      ? {
          triggerShare: replayTrigger,
          targetShare: replayTarget,
          minTokens: replayFrom,
        }
      : undefined,
  };
}
