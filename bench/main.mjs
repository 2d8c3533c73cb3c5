/**
 * `npm run bench`: every figure that the documents quote, in one run. With the name of
 * a command, `npm run bench -- costs`, one measurement of hostile requests instead.
 */
import { cpus } from "node:os";
import { benchCounting } from "./counting/main.mjs";
import { benchCompaction } from "./compaction.mjs";
import { benchService } from "./service.mjs";

const commands = ["costs", "megabytes", "requests"];

/** Runs the command that the arguments name. Its script reads the arguments after it. */
async function runCommand(name) {
  if (!commands.includes(name)) {
    throw new Error(`${name} is not a command; use ${commands.join(", ")}.`);
  }
  process.argv.splice(2, 1);
  await import(`./adversary/${name}.mjs`);
}

function report(title, rows) {
  console.log(`\n${title}`);
  console.table(rows);
}

async function benchAll() {
  console.log(
    `Node ${process.version}, ${cpus().length} x ${cpus()[0]?.model ?? "unknown processor"}`,
  );
  await benchCounting(report);
  await benchCompaction(report);
  await benchService(report);
  console.log(
    `\nPeak memory of this process: ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`,
  );
}

const [command] = process.argv.slice(2);
await (command === undefined ? benchAll() : runCommand(command));
