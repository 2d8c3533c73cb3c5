import { writeFileSync } from "node:fs";
import { Socket } from "node:net";
import { setPriority } from "node:os";

/** The file descriptor that the supervisor opens for the channel. */
const channelDescriptor = 3;

/** Runs in each process of the pool, until the main process is gone. */
async function main(): Promise<void> {
  // A terminal or service manager sends these to the whole group: the main process decides when its workers end.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => undefined);
  }
  offerToBeKilledFirst();
  giveWay();
  const { serveJobs } = await import("./serve-jobs.ts");
  const stream = new Socket({ fd: channelDescriptor });
  stream.on("close", () => process.exit()).on("error", () => process.exit());
  stream.on("end", () => process.exit());
  serveJobs(stream);
}

/** Linux ends the process with the highest score when memory runs out: the main one must not be it. */
function offerToBeKilledFirst(): void {
  try {
    writeFileSync("/proc/self/oom_score_adj", "500");
  } catch {
    // Not Linux, or not allowed.
  }
}

/** Where both want a processor, the process that serves HTTP gets three quarters of it. */
function giveWay(): void {
  try {
    setPriority(5);
  } catch {
    // Not allowed: the work goes on as fast as any.
  }
}

await main();
