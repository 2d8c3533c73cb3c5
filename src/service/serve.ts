import { ConfigError, readConfig } from "../config/config.ts";
import { createDependencies } from "./dependencies.ts";
import { AppError } from "../errors.ts";
import { startServer, type RunningServer } from "./server.ts";

/**
 * Serves by the environment's settings until SIGTERM or SIGINT, then finishes
 * what is under way and ends the process with 0; a second signal ends it at once.
 * What keeps it from starting is told on standard error, and ends it with 1.
 */
export async function serve(): Promise<void> {
  try {
    const config = readConfig();
    const dependencies = await createDependencies(config);
    stopOnSignals(await startServer(dependencies, config));
  } catch (error) {
    exit(startProblem(error));
  }
}

function stopOnSignals(server: RunningServer): void {
  let isStopping = false;
  const onSignal = () => {
    if (isStopping) process.exit(1);
    isStopping = true;
    void server.stop().then(
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

/** What a person can act on; a stack only for what nobody expected. */
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
      return `${address ?? hostname} is no address of this machine. Set HOST to one, such as 0.0.0.0.`;
    default:
      return error instanceof Error ? (error.stack ?? "") : String(error);
  }
}

function exit(problem: string): never {
  process.stderr.write(`${problem}\n`);
  process.exit(1);
}
