import { corpusRecords } from "./corpus.ts";

/** Says before the tests that those on recordings are skipped, and why: vitest only counts them. */
export default function setup(): void {
  if (corpusRecords().next().done !== true) return;
  console.warn(
    "\n*** No recorded transcripts in ../shared/corpus. The tests on them are SKIPPED. ***\n",
  );
}
