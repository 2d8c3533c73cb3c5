import type { Request, RequestHandler, Response } from "express";
import type { Engine, Outcome } from "../api/engine.ts";
import { readRun } from "../api/reading/read-run.ts";
import { localIdentity } from "../call/call.ts";
import { AppError } from "../errors.ts";
import type { JsonDocument } from "../json/outline.ts";
import { createSlots } from "../lib/slots.ts";
import { jsonType, sendAnswer } from "./answer.ts";
import type { AppDependencies } from "./app-dependencies.ts";
import { createByteBudget } from "./body/byte-budget.ts";
import { createDocumentReader } from "./body/read-document.ts";
import { ClientGoneError } from "./client-gone-error.ts";
import { contextOf } from "./request-context.ts";

/** One of the engine's methods, and the ids of its calls. */
export interface Work {
  readonly createId: () => string;
  readonly run: Engine["compact"];
}

/** Takes a request from its body through the engine to the response, within all limits. */
export interface RequestPipeline {
  /** A handler that reads the body, does `work` on it and sends the outcome. */
  handlerFor(work: Work): RequestHandler;
}

/** One pipeline for all routes: they share its limits. */
export function createRequestPipeline({
  limits,
  lifecycle,
}: AppDependencies): RequestPipeline {
  const budget = createByteBudget(limits.maxBufferedBytes);
  const readDocument = createDocumentReader(limits, budget);
  const slots = createSlots({
    ...limits,
    busy: overloaded,
    aborted: () => new ClientGoneError(),
  });

  /** Waits for a slot, then has the engine do the work. */
  function runInSlot(
    { createId, run }: Work,
    document: JsonDocument,
    response: Response,
  ): Promise<Outcome> {
    const { arrivedMs, run: owner } = contextOf(response);
    const signal = abortOnClose(response);
    return slots.run(
      (releaseSlot) =>
        run(
          document,
          {
            id: createId(),
            identity: localIdentity,
            run: owner,
            arrivedMs,
          },
          { releaseSlot, signal },
        ),
      signal,
    );
  }

  return {
    handlerFor(work) {
      return async function serve(request: Request, response: Response) {
        if (lifecycle.state === "stopping") throw shuttingDown();
        const context = contextOf(response);
        const document = await readDocument(request, response);
        context.run = readRun(document);
        // Off, because the caller sends nothing while a model works, however long that takes.
        request.socket.setTimeout(0);
        const outcome = await runInSlot(work, document, response).finally(() =>
          request.socket.setTimeout(limits.idleTimeoutMs),
        );
        context.work = outcome.facts;
        sendAnswer(response, {
          status: outcome.status,
          contentType: jsonType,
          body: joined(outcome.chunks),
        });
      };
    },
  };
}

/** Aborts when the client goes away or is cut off, with `ClientGoneError`. `close` also comes after a complete answer, when nothing listens to it. */
function abortOnClose(response: Response): AbortSignal {
  const controller = new AbortController();
  const abort = () => controller.abort(new ClientGoneError());
  if (response.closed) abort();
  response.once("close", abort);
  return controller.signal;
}

/** One write costs less than many; a single chunk is not copied. */
function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const [only] = chunks;
  return chunks.length === 1 && only !== undefined
    ? only
    : Buffer.concat(chunks);
}

function overloaded(): AppError {
  return new AppError(
    "overloaded",
    "Too many requests are waiting. Try again in a moment, or raise PITH_MAX_QUEUE.",
  );
}

function shuttingDown(): AppError {
  return new AppError(
    "shutting_down",
    "This instance is shutting down. Send the request again: another instance takes it.",
  );
}
