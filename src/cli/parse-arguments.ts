import { Command, CommanderError, Option } from "commander";
import {
  strategyNames,
  type StrategyName,
} from "../planning/strategies/names.ts";
import { dialectNames, type DialectName } from "../dialects/index.ts";
import type { Amount } from "./amount.ts";
import { exitCodes } from "./exit-codes.ts";
import {
  compactHelp,
  exitCodeHelp,
  inputHelp,
  measureHelp,
  serveHelp,
} from "./help-texts.ts";
import type { Invocation } from "./invocation.ts";
import { labCommand } from "./lab/lab-command.ts";
import { readAmount, readCount, readName } from "./option-readers.ts";

/** Where help and usage errors go. */
export interface ArgumentOutput {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

interface SourceOptions {
  dialect?: DialectName;
  model?: string;
  json?: true;
}

interface CompactOptions extends SourceOptions {
  target: Amount;
  trigger?: Amount;
  strategy?: StrategyName;
  keepRecent?: number;
  maxToolResultTokens?: number;
  onInfeasible?: "error" | "best_effort";
  dryRun?: true;
  output?: string;
}

function addSource(command: Command, jsonHelp: string): Command {
  return command
    .argument("[file]", "transcript to read", readName)
    .addOption(
      new Option(
        "--dialect <name>",
        "API the transcript is written for (default: detected)",
      ).choices(dialectNames),
    )
    .option(
      "--model <name>",
      "model whose tokens are counted (default: the dialect's)",
      readName,
    )
    .option("--json", jsonHelp);
}

function toSource(file: string | undefined, options: SourceOptions) {
  return {
    file: file === "-" ? undefined : file,
    dialect: options.dialect,
    model: options.model,
    json: options.json === true,
  };
}

function compactCommand(found: (invocation: Invocation) => void): Command {
  const command = new Command("compact")
    .summary("fit a transcript into a token budget")
    .description("Fits a transcript into a token budget.")
    .requiredOption(
      "--target <amount>",
      "ceiling for the result: tokens, or a share such as 30%",
      readAmount,
    )
    .option(
      "--trigger <amount>",
      "below it nothing is rewritten (default: the target)",
      readAmount,
    )
    .addOption(
      new Option("--strategy <name>", "how to fit it").choices(strategyNames),
    )
    .option(
      "--keep-recent <steps>",
      "newest steps that are touched last",
      readCount,
    )
    .option(
      "--max-tool-result-tokens <tokens>",
      "what an older tool result may keep",
      readCount,
    )
    .addOption(
      new Option(
        "--on-infeasible <what>",
        "when the target can't be met: fail, or give the smallest there is",
      ).choices(["error", "best_effort"]),
    )
    .option("--dry-run", "say what would be done, and give no transcript")
    .option("-o, --output <path>", "write there, not to standard output");
  addSource(command, "print the whole response, as the service answers it");
  return command
    .addHelpText("after", [inputHelp, compactHelp, exitCodeHelp].join("\n"))
    .action((file: string | undefined, options: CompactOptions) => {
      found({
        command: "compact",
        ...toSource(file, options),
        output: options.output === "-" ? undefined : options.output,
        target: options.target,
        trigger: options.trigger,
        strategy: options.strategy,
        keepRecent: options.keepRecent,
        maxToolResultTokens: options.maxToolResultTokens,
        onInfeasible: options.onInfeasible,
        dryRun: options.dryRun === true,
      });
    });
}

function measureCommand(found: (invocation: Invocation) => void): Command {
  const command = new Command("measure")
    .summary("count a transcript's tokens")
    .description("Counts a transcript's tokens as its model bills them.");
  return addSource(command, "print the response, as the service answers it")
    .addHelpText("after", [inputHelp, measureHelp, exitCodeHelp].join("\n"))
    .action((file: string | undefined, options: SourceOptions) => {
      found({ command: "measure", ...toSource(file, options) });
    });
}

function serveCommand(found: (invocation: Invocation) => void): Command {
  return new Command("serve")
    .summary("start the HTTP service")
    .description("Starts the HTTP service.")
    .addHelpText("after", serveHelp)
    .action(() => {
      found({ command: "serve" });
    });
}

/** Settings of a command are not inherited by commands that were built apart from it. */
function prepare(command: Command, output: ArgumentOutput): Command {
  return command
    .exitOverride()
    .configureOutput({ writeOut: output.out, writeErr: output.err })
    .showHelpAfterError("Try --help.")
    .helpOption("-h, --help", "show this help");
}

/**
 * Reads the command line: the arguments after the script's name. Does nothing else
 * but print help and usage errors.
 */
export function parseArguments(
  args: readonly string[],
  version: string,
  output: ArgumentOutput,
): Invocation {
  let invocation: Invocation = { command: "exit", exitCode: exitCodes.ok };
  const found = (next: Invocation) => {
    invocation = next;
  };
  const program = prepare(new Command("pith"), output)
    .description(
      "Keeps the pith of an agent's transcript inside its token budget.",
    )
    .version(version, "-V, --version", "show the version")
    .addHelpText("after", exitCodeHelp);
  const commands = [serveCommand, compactCommand, measureCommand, labCommand];
  for (const create of commands) {
    program.addCommand(prepare(create(found), output));
  }
  try {
    program.parse(args, { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    const exitCode = error.exitCode === 0 ? exitCodes.ok : exitCodes.badInput;
    return { command: "exit", exitCode };
  }
  return invocation;
}
