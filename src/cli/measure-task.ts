import { outlineDocument } from "../json/document.ts";
import type { MeasureResponse } from "../api/schemas/measure-response.ts";
import type { TaskDependencies } from "./compact-task.ts";
import type { MeasureInvocation } from "./invocation.ts";
import {
  formatMeasurement,
  measurementColumns,
  toMeasurementRow,
} from "./measure-report.ts";
import type { RecordTask } from "./record-task.ts";
import { readTranscriptInput, toRequestBody } from "./transcript-input.ts";

export function createMeasureTask(
  { dialect, model }: MeasureInvocation,
  { engine, limits }: Omit<TaskDependencies, "createId">,
): RecordTask {
  return {
    columns: measurementColumns,
    async answer(record) {
      const input = readTranscriptInput(record.bytes, dialect, limits);
      const body = toRequestBody(input, { dialect, model });
      const { chunks } = await engine.measure(outlineDocument(body, limits));
      const response = Buffer.concat(chunks);
      const measurement = JSON.parse(
        response.toString("utf8"),
      ) as MeasureResponse;
      return {
        response,
        result: undefined,
        report: formatMeasurement(measurement),
        row: toMeasurementRow(measurement),
      };
    },
  };
}
