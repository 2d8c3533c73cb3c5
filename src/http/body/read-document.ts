import type { Transform } from "node:stream";
import type { Request, Response } from "express";
import { AppError } from "../../errors.ts";
import type { JsonDocument } from "../../json/outline.ts";
import type { HttpLimits } from "../app-dependencies.ts";
import { ClientGoneError } from "../client-gone-error.ts";
import { contextOf } from "../request-context.ts";
import type { ByteBudget } from "./byte-budget.ts";
import { assertJsonContentType, createDecoder } from "./decode.ts";
import {
  bodyTooLarge,
  createDocumentCollector,
  type DocumentCollector,
} from "./document-collector.ts";
import { createReadSlices, type ReadSlices } from "./read-slices.ts";
import { sendContinue } from "./expect-continue.ts";

/**
 * Reads a request's body. Rejects with `AppError` as soon as the body turns out to
 * be unusable, with the rest unread, and with `ClientGoneError` when the connection
 * ends first. The bytes count against `budget` until the answer is sent.
 */
export type ReadDocument = (
  request: Request,
  response: Response,
) => Promise<JsonDocument>;

export function createDocumentReader(
  limits: HttpLimits,
  budget: ByteBudget,
): ReadDocument {
  const slices = createReadSlices();
  return async function readDocument(request, response) {
    assertJsonContentType(request.headers["content-type"]);
    const length = Number(request.headers["content-length"] ?? 0);
    if (length > limits.maxBodyBytes) throw bodyTooLarge(limits.maxBodyBytes);
    const decoder = createDecoder(request.headers["content-encoding"]);
    const lease = budget.lease();
    response.once("close", lease.release);
    sendContinue(request, response);
    return collect({
      request,
      response,
      decoder,
      collector: createDocumentCollector(limits, lease),
      slices,
      limits,
    });
  };
}

interface Collecting {
  readonly request: Request;
  readonly response: Response;
  readonly decoder: Transform | undefined;
  readonly collector: DocumentCollector;
  readonly slices: ReadSlices;
  readonly limits: HttpLimits;
}

function collect({
  request,
  response,
  decoder,
  collector,
  slices,
  limits,
}: Collecting): Promise<JsonDocument> {
  const context = contextOf(response);
  return new Promise((resolve, reject) => {
    const late = () => fail(requestTimeout(limits.requestTimeoutMs));
    const timer = setTimeout(late, limits.requestTimeoutMs);

    function fail(error: unknown): void {
      clearTimeout(timer);
      request.off("data", onReceived).off("close", onClose);
      request.unpipe();
      source.off("data", onData).off("end", onEnd);
      decoder?.destroy();
      reject(error as Error);
    }

    function onReceived(chunk: Buffer): void {
      context.bytesIn += chunk.length;
      if (context.bytesIn <= limits.maxBodyBytes) return;
      fail(bodyTooLarge(limits.maxBodyBytes));
    }

    const source = decoder ?? request;

    function onData(chunk: Buffer): void {
      try {
        collector.push(chunk);
        slices.spend(source, chunk.length);
      } catch (error) {
        fail(error);
      }
    }

    function onEnd(): void {
      clearTimeout(timer);
      try {
        resolve(collector.finish());
      } catch (error) {
        reject(error as Error);
      }
    }

    function onClose(): void {
      if (!request.readableEnded) fail(new ClientGoneError());
    }

    request.on("data", onReceived).once("close", onClose);
    // The `close` that follows is handled above.
    request.on("error", () => undefined);
    decoder?.on("error", (cause) => fail(notDecodable(cause)));
    source.on("data", onData).once("end", onEnd);
    if (decoder !== undefined) request.pipe(decoder);
  });
}

function requestTimeout(timeoutMs: number): AppError {
  return new AppError(
    "request_timeout",
    `The request did not arrive within ${timeoutMs} ms. Send it faster (compression helps), or raise PITH_REQUEST_TIMEOUT_MS.`,
  );
}

function notDecodable(cause: unknown): AppError {
  return new AppError(
    "invalid_encoding",
    "The body is not what its content-encoding header says, or it is cut short. Compress it again, or leave the header out.",
    { cause },
  );
}
