#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { runCli } from "./run-cli.ts";

// `pith measure … | head` closes the pipe early, which is not a failure.
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.exit(0);
  });
}

const packageFile = new URL("../../package.json", import.meta.url);
const { version } = JSON.parse(readFileSync(packageFile, "utf8")) as {
  version: string;
};

const exitCode = await runCli(process.argv.slice(2), {
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  environment: process.env,
  version,
  serve: async () => (await import("../service/serve.ts")).serve(),
});
if (exitCode !== undefined) process.exitCode = exitCode;
