import type { Duplex } from "node:stream";
import { createKeyedTags } from "../lib/keyed-tags.ts";
import { runJob, type JobTools } from "./run-job.ts";
import { createTurns, type Turn } from "./turns.ts";
import { openChannel } from "./wire/channel.ts";
import { createPort, type FedPort } from "./wire/port.ts";
import {
  fromPlainSecret,
  type FromWorker,
  type Job,
  type ToWorker,
} from "./wire/protocol.ts";
import { createWorkerTools, loadToolData } from "./worker-tools.ts";

interface RunningJob {
  readonly turn: Turn;
  readonly port: FedPort;
}

/** A worker's side: carries out the jobs that come through `stream`, one turn at a time. */
export function serveJobs(stream: Duplex): void {
  const queueTurn = createTurns();
  const running = new Map<number, RunningJob>();
  let shared: Pick<JobTools, "resolveMeter" | "tags"> | undefined;

  const { send } = openChannel<FromWorker, ToWorker>(
    stream,
    (message, bytes) => {
      switch (message.kind) {
        case "setup":
          shared = {
            resolveMeter: createWorkerTools(loadToolData(message.setup)),
            tags: createKeyedTags(fromPlainSecret(message.secret)),
          };
          send({ kind: "ready" });
          return;
        case "run":
          void run(message.id, message.job, bytes);
          return;
        case "reply":
          running.get(message.id)?.port.deliver(message.message);
          return;
        case "drop": {
          const job = running.get(message.id);
          job?.turn.cancel();
          job?.port.close();
        }
      }
    },
  );

  async function run(id: number, job: Job, bytes: Buffer): Promise<void> {
    if (shared === undefined) throw new Error("a job before the setup");
    const port = createPort((message) => send({ kind: "call", id, message }));
    const turn = queueTurn(job.call.arrivedMs, () =>
      send({ kind: "turn", id }),
    );
    running.set(id, { turn, port });
    const tools = { ...shared, turn, port };
    const { result, body } = await runJob(job, bytes, tools);
    running.delete(id);
    send({ kind: "done", id, result }, body);
  }
}
