import fc from "fast-check";

/**
 * Property tests draw the same cases in every run, so that a failure comes from the
 * change under test. `PROPERTY_SEED=random` (or a number) draws others.
 */
const asked = process.env["PROPERTY_SEED"];
const seed =
  asked === "random" ? Math.trunc(Math.random() * 2 ** 31) : Number(asked ?? 7);

fc.configureGlobal({ seed });
