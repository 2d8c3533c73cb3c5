export { applyChanges, type Edit } from "./wire/apply-changes.ts";
export type { CompactRequestBody } from "./wire/compact-request.ts";
export type { CompactResponse } from "./wire/compact-response.ts";
export type { ErrorResponse } from "./wire/error-response.ts";
export type { MeasureRequest } from "./wire/measure-request.ts";
export type { MeasureResponse } from "./wire/measure-response.ts";
