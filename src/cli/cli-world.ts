import type { Readable, Writable } from "node:stream";
import type { Terminal } from "./progress-bar.ts";

/** The parts of the process that a command uses. */
export interface CliWorld {
  readonly stdin: Readable;
  readonly stdout: Writable;
  readonly stderr: Terminal;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly version: string;
  /** Starts the service, which ends the process itself. */
  readonly serve: () => Promise<unknown>;
}
