import type { Call } from "../call/call.ts";
import { measure, measurementFacts } from "../compaction/measure.ts";
import type { CompactionPorts } from "../compaction/ports.ts";
import type { JsonDocument } from "../json/outline.ts";
import type { Outcome } from "./engine.ts";
import { readMeasureRequest } from "./reading/read-request.ts";
import { writeMeasurement } from "./writing/write-measurement.ts";

/** `POST /v1/measure`, from the body to the answer. Throws `AppError`. */
export function answerMeasure(
  document: JsonDocument,
  call: Call,
  ports: Pick<CompactionPorts, "resolveMeter" | "observer">,
): Outcome {
  const request = readMeasureRequest(document, call);
  const measurement = measure(request, call, ports);
  return {
    status: 200,
    chunks: writeMeasurement(measurement),
    facts: measurementFacts(measurement),
  };
}
