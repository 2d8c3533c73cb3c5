export { applyChanges, type Edit } from "./api/apply-changes.ts";
export type { CompactRequestBody } from "./api/schemas/compact-request.ts";
export type { CompactResponse } from "./api/schemas/compact-response.ts";
export type { ErrorResponse } from "./api/schemas/error-response.ts";
export type { MeasureRequest } from "./api/schemas/measure-request.ts";
export type { MeasureResponse } from "./api/schemas/measure-response.ts";
