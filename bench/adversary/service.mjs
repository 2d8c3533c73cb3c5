import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { createInterface } from "node:readline";

/** Starts the service of the build `dist` in a process of its own, on any free port, and waits until it is ready. */
export async function startService(dist, environment = {}) {
  const child = spawn(process.execPath, [resolve(dist, "main.js")], {
    env: {
      PORT: "0",
      HOST: "127.0.0.1",
      PITH_LOG_LEVEL: "info",
      ...environment,
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const port = await new Promise((found) => {
    let heard;
    createInterface({ input: child.stdout }).on("line", (line) => {
      const entry = JSON.parse(line);
      heard ??= entry.port;
      if (entry.msg === "ready") found(heard);
    });
  });
  return {
    pid: child.pid,
    url: `http://127.0.0.1:${port}`,
    memory: () => memoryOf(child.pid),
    hasEnded: () => child.exitCode !== null || child.signalCode !== null,
    stop: () => child.kill(),
  };
}

/** Resident memory of a process in MB now and at its peak; undefined where the system doesn't say. */
function memoryOf(pid) {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    const mb = (name) =>
      Math.round(
        Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)[1]) / 1024,
      );
    return { now: mb("VmRSS"), peak: mb("VmHWM") };
  } catch {
    return undefined;
  }
}
