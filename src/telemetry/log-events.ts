import type { Logger } from "pino";
import type {
  CompactionFacts,
  MeasurementFacts,
  Observer,
  PithEvent,
  RequestFacts,
} from "../call/observer.ts";
import type { Run } from "../call/run.ts";

/**
 * Writes a log line for every event that an operator acts on: one for each request,
 * and one for each change of an upstream's or Redis' state. Other events appear at
 * level debug. Lines hold no content.
 */
export function createLogListener(logger: Logger): Observer {
  return { observe: (event) => logEvent(logger, event) };
}

function logEvent(logger: Logger, event: PithEvent): void {
  switch (event.kind) {
    case "request": {
      const line = toRequestLine(event);
      if (event.status >= 500) logger.error(line, "request");
      else logger.info(line, "request");
      return;
    }
    case "redis": {
      const { state, servers, reason } = event;
      if (state === "ok") logger.info({ servers }, "redis answers");
      else
        logger.warn(
          { servers, reason },
          "redis does not answer: going on without",
        );
      return;
    }
    case "model_circuit":
      logger.warn({ model: event.model, state: event.state }, "model circuit");
      return;
    case "worker_ended": {
      const { kind, ...facts } = event;
      void kind;
      logger.warn(facts, "a worker ended and is replaced");
      return;
    }
    case "stored_value_refused":
      logger.warn(
        { what: event.what, reason: event.reason },
        "a stored value was not used: it is not what Pith writes",
      );
      return;
    case "compaction":
    case "measurement": {
      const { call, ...facts } = event;
      const owner = { call: call.id, run: call.run && toRunFields(call.run) };
      logger.debug({ ...owner, ...toWorkFields(facts) }, event.kind);
      return;
    }
    case "model_attempt":
    case "cache_lookup": {
      const { kind, durationMs, ...facts } = event;
      const line = { ...facts, duration_ms: rounded(durationMs) };
      if (kind === "model_attempt" && event.usage === "implausible")
        logger.warn(line, "the model reports an impossible usage");
      else logger.debug(line, kind);
      return;
    }
  }
}

function toRequestLine(request: RequestFacts) {
  return {
    request_id: request.requestId,
    method: request.method,
    route: request.route,
    status: request.status,
    duration_ms: rounded(request.durationMs),
    bytes_in: request.bytesIn,
    bytes_out: request.bytesOut,
    error_code: request.errorCode,
    ...(request.work && toWorkFields(request.work)),
    run: request.run && toRunFields(request.run),
  };
}

function toWorkFields(work: MeasurementFacts & Partial<CompactionFacts>) {
  return {
    dialect: work.dialect,
    model: work.model,
    strategy: work.strategy,
    messages: work.messages,
    tokens_before: work.tokensBefore,
    tokens_after: work.tokensAfter,
    compacted: work.compacted,
    checkpoint: work.checkpoint,
    summary: work.summary,
  };
}

function toRunFields({ id, agent, pattern, maxCostUsd }: Run) {
  return { id, agent, pattern, max_cost_usd: maxCostUsd };
}

function rounded(milliseconds: number): number {
  return Math.round(milliseconds * 100) / 100;
}
