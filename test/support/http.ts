import { Writable } from "node:stream";
import { pino } from "pino";
import { monotonicMs } from "../../src/lib/monotonic-ms.ts";
import { readConfig } from "../../src/config/config.ts";
import type {
  AppDependencies,
  HttpLimits,
} from "../../src/http/app-dependencies.ts";
import { readPages } from "../../src/http/docs/read-pages.ts";
import { createLifecycle } from "../../src/http/lifecycle.ts";
import type { Engine } from "../../src/api/engine.ts";
import { createLogListener } from "../../src/telemetry/log-events.ts";
import { createByteEngine } from "./byte-engine.ts";

export interface TestDependencies extends AppDependencies {
  /** The logged lines, parsed. */
  readonly lines: Record<string, unknown>[];
  /** The same as text, to search for content that must not be logged. */
  readonly logText: () => string;
}

export interface TestOverrides {
  readonly engine?: Engine;
  readonly limits?: Partial<HttpLimits>;
  readonly ready?: boolean;
}

/** Real dependencies with a byte engine, numbered ids and captured logs; ready by default. */
export function createTestDependencies({
  engine = createByteEngine(),
  limits = {},
  ready = true,
}: TestOverrides = {}): TestDependencies {
  let requests = 0;
  let compactions = 0;
  let measurements = 0;
  let text = "";
  const lines: Record<string, unknown>[] = [];
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      text += chunk.toString();
      lines.push(JSON.parse(chunk.toString()) as Record<string, unknown>);
      done();
    },
  });
  const lifecycle = createLifecycle();
  if (ready) lifecycle.markReady();
  const logger = pino({ level: "info" }, sink);
  return {
    engine,
    logger,
    observer: createLogListener(logger),
    ids: {
      requestId: () => `req_${(requests += 1)}`,
      compactionId: () => `cmp_${(compactions += 1)}`,
      measurementId: () => `msr_${(measurements += 1)}`,
    },
    clock: { nowMs: monotonicMs },
    lifecycle,
    limits: { ...readConfig({}).http, ...limits },
    pages: readPages(),
    lines,
    logText: () => text,
  };
}

/** The log lines of requests. */
export function requestLines(
  dependencies: TestDependencies,
): readonly Record<string, unknown>[] {
  return dependencies.lines.filter(({ msg }) => msg === "request");
}
