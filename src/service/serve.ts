import { ConfigError, readConfig } from "../config/config.ts";
import { createDependencies } from "./dependencies.ts";
import { AppError } from "../errors.ts";
import { startServer, type RunningServer } from "./server.ts";

/**
 * Serves by the environment's settings until SIGTERM or SIGINT, then finishes
 * the requests under way and ends the process with 0. A second signal ends it
 * with 1 without waiting for them. If it can't start, it writes the reason to
 * standard error and ends with 1.
 */
export async function serve(): Promise<void> {
  const starting = start();
  stopOnSignals(starting);
  try {
    await starting;
  } catch (error) {
    exit(startProblem(error));
  }
}

async function start(): Promise<RunningServer> {
  const config = readConfig();
  return startServer(await createDependencies(config), config);
}

/**
 * Listens from the first moment: a container's first process ignores signals
 * that it doesn't handle. The first one waits for the start to end, the second for
 * nothing: workers end with this process.
 */
function stopOnSignals(starting: Promise<RunningServer>): void {
  let isStopping = false;
  const onSignal = () => {
    if (isStopping) process.exit(1);
    isStopping = true;
    void starting
      .then((server) => server.stop())
      .then(
        () => process.exit(0),
        (error: unknown) => exit(`Stopping failed: ${String(error)}`),
      );
  };
  process.on("SIGTERM", onSignal).on("SIGINT", onSignal);
}

interface ListenError extends NodeJS.ErrnoException {
  readonly address?: string;
  readonly port?: number;
  readonly hostname?: string;
}

/** A text that the operator can act on; an unexpected error comes with its stack. */
function startProblem(error: unknown): string {
  if (error instanceof ConfigError || error instanceof AppError) {
    return error.message;
  }
  const { code, address, port, hostname } = error as ListenError;
  switch (code) {
    case "EADDRINUSE":
      return `Port ${port} on ${address} is taken. Set PORT to a free one.`;
    case "EACCES":
      return `Port ${port} needs privileges that this process lacks. Set PORT to one above 1023.`;
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
      return `This machine has no address ${address ?? hostname}. Set HOST to one that it has, or to 0.0.0.0 for all.`;
    default:
      return error instanceof Error ? (error.stack ?? "") : String(error);
  }
}

function exit(problem: string): never {
  process.stderr.write(`${problem}\n`);
  process.exit(1);
}
