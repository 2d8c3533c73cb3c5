import { toMeasureRequest } from "../api/reading/read-request.ts";
import { toMeasureResponse } from "../api/writing/write-measurement.ts";
import { localCall } from "../call/call.ts";
import { measure } from "../compaction/measure.ts";
import type { TaskDependencies } from "./compact-task.ts";
import type { MeasureInvocation } from "./invocation.ts";
import {
  formatMeasurement,
  measurementColumns,
  toMeasurementRow,
} from "./measure-report.ts";
import type { RecordTask } from "./record-task.ts";
import { readTranscriptInput, toEnvelope } from "./transcript-input.ts";

export function createMeasureTask(
  { dialect, model }: MeasureInvocation,
  { ports, limits, createId }: TaskDependencies,
): RecordTask {
  return {
    columns: measurementColumns,
    async answer(record) {
      const input = readTranscriptInput(record.bytes, dialect, limits);
      const envelope = toEnvelope(input, { dialect, model });
      const request = toMeasureRequest(input.document, envelope);
      const measured = measure(request, localCall(createId()), ports);
      const measurement = toMeasureResponse(measured);
      return {
        response: Buffer.from(JSON.stringify(measurement)),
        result: undefined,
        report: formatMeasurement(measurement),
        row: toMeasurementRow(measurement),
      };
    },
  };
}
