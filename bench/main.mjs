/** `npm run bench`: every figure that the documents quote, in one run. */
import { cpus } from "node:os";
import { benchCounting } from "./counting/main.mjs";
import { benchCompaction } from "./compaction.mjs";
import { benchService } from "./service.mjs";

function report(title, rows) {
  console.log(`\n${title}`);
  console.table(rows);
}

console.log(
  `Node ${process.version}, ${cpus().length} x ${cpus()[0]?.model ?? "unknown processor"}`,
);
await benchCounting(report);
await benchCompaction(report);
await benchService(report);
console.log(
  `\nPeak memory of this process: ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`,
);
