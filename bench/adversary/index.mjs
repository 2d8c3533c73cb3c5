export { createRandom } from "../transcripts.mjs";
export { makeHostileRequest } from "./generate.mjs";
export { textPlaces } from "./places.mjs";
export { startService } from "./service.mjs";
export { structuresOf } from "./structures.mjs";
export { hostileTexts, ordinaryText } from "./texts.mjs";
export {
  casesOf,
  measureCase,
  ordinaryCase,
  startWorkCounter,
  withOptions,
} from "./work.mjs";
