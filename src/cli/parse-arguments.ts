import { Command, CommanderError, Option } from "commander";
import { compactRequest } from "../api/schemas/compact-request.ts";
import { strategyNames } from "../planning/strategies/index.ts";
import { dialectNames } from "../dialects/index.ts";
import { exitCodes } from "./exit-codes.ts";
import {
  compactHelp,
  exitCodeHelp,
  inputHelp,
  measureHelp,
  serveHelp,
} from "./help-texts.ts";
import type {
  CompactInvocation,
  Invocation,
  MeasureInvocation,
} from "./invocation.ts";
import { labCommand } from "./lab/lab-command.ts";
import { readAmount, readCount, readName } from "./option-readers.ts";

/** Receives help and usage errors. */
export interface ArgumentOutput {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

/** Options as commander gives them: what the command line doesn't name is absent. */
type OptionsOf<I extends Invocation> = Partial<Omit<I, "command" | "file">>;

type CompactFlags = OptionsOf<CompactInvocation> &
  Pick<CompactInvocation, "target">;

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

/** A dash stands for standard input or output. */
function pathOf(argument: string | undefined): string | undefined {
  return argument === "-" ? undefined : argument;
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
      "smaller transcripts stay unchanged (default: the target)",
      readAmount,
    )
    .addOption(
      new Option("--strategy <name>", "how to make the transcript fit").choices(
        strategyNames,
      ),
    )
    .option(
      "--keep-recent <steps>",
      "newest steps, which are changed last",
      readCount,
    )
    .option(
      "--max-tool-result-tokens <tokens>",
      "tokens that an older tool result may keep",
      readCount,
    )
    .addOption(
      new Option(
        "--on-infeasible <what>",
        "if the target can't be met: fail, or return the smallest version",
      ).choices(compactRequest.shape.on_infeasible.unwrap().options),
    )
    .option("--dry-run", "report what would be done, without a transcript")
    .option(
      "-o, --output <path>",
      "write to a file instead of standard output",
    );
  addSource(command, "print the service's whole response");
  return command
    .addHelpText("after", [inputHelp, compactHelp, exitCodeHelp].join("\n"))
    .action((file: string | undefined, options: CompactFlags) => {
      found({
        command: "compact",
        ...{ json: false, dryRun: false },
        ...options,
        file: pathOf(file),
        output: pathOf(options.output),
      });
    });
}

function measureCommand(found: (invocation: Invocation) => void): Command {
  const command = new Command("measure")
    .summary("count a transcript's tokens")
    .description("Counts a transcript's tokens as its model bills them.");
  return addSource(command, "print the service's response")
    .addHelpText("after", [inputHelp, measureHelp, exitCodeHelp].join("\n"))
    .action(
      (file: string | undefined, options: OptionsOf<MeasureInvocation>) => {
        found({
          command: "measure",
          json: false,
          ...options,
          file: pathOf(file),
        });
      },
    );
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

/** Settings are not inherited by commands that are built on their own. */
function prepare(command: Command, output: ArgumentOutput): Command {
  return command
    .exitOverride()
    .configureOutput({ writeOut: output.out, writeErr: output.err })
    .showHelpAfterError("Try --help.")
    .helpOption("-h, --help", "show this help");
}

/** Parses the arguments after the script's name. Prints help and usage errors, and does nothing else. */
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
