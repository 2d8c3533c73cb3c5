import fc from "fast-check";

/**
 * Property tests draw the same cases in every run, so that a change is judged by
 * what it changed. `PROPERTY_SEED=random` (or a number) looks elsewhere.
 */
const asked = process.env["PROPERTY_SEED"];
const seed =
  asked === "random" ? Math.trunc(Math.random() * 2 ** 31) : Number(asked ?? 7);

fc.configureGlobal({ seed });
