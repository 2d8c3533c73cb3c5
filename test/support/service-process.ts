import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";

const main = join(import.meta.dirname, "..", "..", "dist", "main.js");

/** The built service in its own process, as a user starts it. */
export interface ServiceProcess {
  readonly child: ChildProcess;
  /** The first log line whose message is `message`. Rejects when the process ends before. */
  logged(message: string): Promise<Record<string, unknown>>;
  /** The log lines so far whose message is `message`. */
  lines(message: string): readonly Record<string, unknown>[];
  /** Its exit code (null after a signal) and everything it wrote to standard error. */
  ended(): Promise<{ readonly code: number | null; readonly stderr: string }>;
}

export function spawnService(
  environment: Readonly<Record<string, string>>,
): ServiceProcess {
  const child = spawn(process.execPath, [main], {
    env: { PORT: "0", HOST: "127.0.0.1", ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const lines: Record<string, unknown>[] = [];
  let stderr = "";
  createInterface({ input: child.stdout }).on("line", (line) => {
    lines.push(JSON.parse(line) as Record<string, unknown>);
    child.emit("line");
  });
  child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
  const end = once(child, "close");
  return {
    child,
    async logged(message) {
      for (;;) {
        const line = lines.find(({ msg }) => msg === message);
        if (line !== undefined) return line;
        if (child.exitCode !== null || child.signalCode !== null)
          throw new Error(`it ended: ${stderr}`);
        await Promise.race([once(child, "line"), end]);
      }
    },
    lines: (message) => lines.filter(({ msg }) => msg === message),
    async ended() {
      await end;
      return { code: child.exitCode, stderr };
    },
  };
}
