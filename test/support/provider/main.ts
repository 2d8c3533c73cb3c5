import { parseArgs } from "node:util";
import { isFaultName } from "./faults/index.ts";
import { startProvider } from "./provider.ts";

const { values } = parseArgs({
  options: {
    port: { type: "string", default: "8089" },
    "latency-ms": { type: "string", default: "0" },
    fault: { type: "string", multiple: true, default: [] },
  },
});
const unknown = values.fault.filter((name) => !isFaultName(name));
if (unknown.length > 0) throw new Error(`no such fault: ${unknown.join(", ")}`);

const provider = await startProvider({
  port: Number(values.port),
  latencyMs: Number(values["latency-ms"]),
});
provider.always(...values.fault.filter(isFaultName));
console.log(JSON.stringify({ base_url: provider.baseUrl }));
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => void provider.close());
}
