import type { RequestHandler, Response } from "express";
import type { CompactCall, Outcome } from "../api/engine.ts";
import { AppError } from "../errors.ts";
import type { JsonDocument } from "../json/outline.ts";
import { jsonType, sendAnswer } from "./answer.ts";
import type { AppDependencies } from "./app-dependencies.ts";
import { createByteBudget } from "./body/byte-budget.ts";
import { createDocumentReader } from "./body/read-document.ts";
import { createGate } from "./gate.ts";
import { readRun } from "./read-run.ts";
import { contextOf } from "./request-context.ts";

/** What work has to know of its request beside the body. */
export type WorkCall = Required<Pick<CompactCall, "arrivedMs" | "releaseSlot">>;

type Work = (document: JsonDocument, call: WorkCall) => Promise<Outcome>;

/** The way from a request's body through the engine to its answer, with all the limits on it. */
export interface EngineDoor {
  /** A handler that reads the body, does `work` on it and sends what comes out. */
  handlerFor(work: Work): RequestHandler;
}

/** One door for all routes: they share its limits. */
export function createEngineDoor({
  limits,
  lifecycle,
}: AppDependencies): EngineDoor {
  const budget = createByteBudget(limits.maxBufferedBytes);
  const readDocument = createDocumentReader(limits, budget);
  const gate = createGate(limits);
  return {
    handlerFor(work) {
      return async function serve(request, response) {
        if (lifecycle.state === "stopping") throw shuttingDown();
        const context = contextOf(response);
        const document = await readDocument(request, response);
        const run = readRun(document);
        if (run !== undefined) context.run = run;
        // Nobody has anything to send while the work goes on, however long a model takes.
        request.socket.setTimeout(0);
        const outcome = await gate
          .run(
            (releaseSlot) =>
              work(document, {
                arrivedMs: context.arrivedMs,
                releaseSlot,
              }),
            abortOnClose(response),
          )
          .finally(() => request.socket.setTimeout(limits.idleTimeoutMs));
        context.facts = outcome.facts;
        sendAnswer(response, {
          status: outcome.status ?? 200,
          contentType: jsonType,
          body: joined(outcome.chunks),
        });
      };
    },
  };
}

/** Aborts when the client goes away: `close` comes too when all was sent, and then nobody listens any more. */
function abortOnClose(response: Response): AbortSignal {
  const controller = new AbortController();
  if (response.closed) controller.abort();
  response.once("close", () => controller.abort());
  return controller.signal;
}

/** One write costs less than many; a single stretch is not copied. */
function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const [only] = chunks;
  return chunks.length === 1 && only !== undefined
    ? only
    : Buffer.concat(chunks);
}

function shuttingDown(): AppError {
  return new AppError(
    "shutting_down",
    "This instance is shutting down. Send the request again: another one takes it.",
  );
}
