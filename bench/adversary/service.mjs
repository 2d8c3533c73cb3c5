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
    url: `http://127.0.0.1:${port}`,
    memory: () => memoryOf(child.pid),
    processorMs: () => processorMs(child.pid),
    hasEnded: () => child.exitCode !== null || child.signalCode !== null,
    stop: () => child.kill(),
  };
}

/** The process and those that it started, such as workers; only itself where the system doesn't say. */
function familyOf(pid) {
  try {
    const children = readFileSync(
      `/proc/${pid}/task/${pid}/children`,
      "utf8",
    ).trim();
    return [pid, ...children.split(" ").filter(Boolean).map(Number)];
  } catch {
    return [pid];
  }
}

/** Resident memory in MB, of the process and its workers together: now, and the sum of their peaks. Undefined where the system doesn't say. */
function memoryOf(pid) {
  try {
    const statuses = familyOf(pid).map((member) =>
      readFileSync(`/proc/${member}/status`, "utf8"),
    );
    const mb = (name) =>
      statuses.reduce((sum, status) => {
        const [, kb] = new RegExp(`${name}:\\s+(\\d+)`).exec(status);
        return sum + Math.round(Number(kb) / 1024);
      }, 0);
    return { now: mb("VmRSS"), peak: mb("VmHWM") };
  } catch {
    return undefined;
  }
}

/** Processor time of the process and its workers until now, in milliseconds; NaN where the system doesn't say. */
function processorMs(pid) {
  try {
    return familyOf(pid).reduce((sum, member) => {
      const stat = readFileSync(`/proc/${member}/stat`, "utf8");
      // Fields 14 and 15, in ticks of 10 ms, after the name in parentheses.
      const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      return sum + 10 * (Number(fields[11]) + Number(fields[12]));
    }, 0);
  } catch {
    return NaN;
  }
}
