import { createClient } from "redis";
import { startRedis, type RedisServer } from "./redis-server.ts";
import { until } from "./redis-until.ts";

const lastSlot = 16_383;

export interface RedisClusterServers {
  readonly nodes: readonly RedisServer[];
  /** As `REDIS_URL` has it. */
  readonly url: string;
}

/** A cluster of `count` real servers, each with its share of the slots. */
export async function startCluster(
  count: number,
): Promise<RedisClusterServers> {
  const options = [
    ...["--cluster-enabled", "yes"],
    ...["--cluster-node-timeout", "60000"],
    ...["--cluster-require-full-coverage", "no"],
  ];
  const nodes = await Promise.all(
    Array.from({ length: count }, () => startRedis(...options)),
  );
  await Promise.all(
    nodes.map((node, place) =>
      ask(node, async (send) => {
        const from = Math.ceil((place * (lastSlot + 1)) / count);
        const to = Math.ceil(((place + 1) * (lastSlot + 1)) / count) - 1;
        await send("CLUSTER", "SET-CONFIG-EPOCH", `${place + 1}`);
        await send("CLUSTER", "ADDSLOTSRANGE", `${from}`, `${to}`);
        for (const { port } of nodes.slice(0, place)) {
          await send("CLUSTER", "MEET", "127.0.0.1", `${port}`);
        }
        await until(
          async () => knowsAll(await send("CLUSTER", "INFO"), count),
          20_000,
        );
      }),
    ),
  );
  return { nodes, url: nodes.map(({ url }) => url).join(",") };
}

function knowsAll(info: string, count: number): boolean {
  return (
    info.includes(`cluster_slots_ok:${lastSlot + 1}`) &&
    info.includes(`cluster_known_nodes:${count}`)
  );
}

type Send = (...args: string[]) => Promise<string>;

async function ask(
  { url }: RedisServer,
  work: (send: Send) => Promise<void>,
): Promise<void> {
  const client = createClient({ url, RESP: 2 });
  client.on("error", () => undefined);
  await client.connect();
  await work((...args) => client.sendCommand<string>(args));
  client.destroy();
}
