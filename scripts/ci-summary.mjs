/**
 * Prints `N passed, N failed` for one run of the tests, and exits non-zero
 * when anything failed.
 *
 * Arguments: the file with vitest's JSON report, the exit status of the checks,
 * the exit status of the tests. A run that left no report has crashed.
 */
import { readFileSync } from "node:fs";

/** Vitest's counts, or undefined when it left no readable report. */
function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return undefined;
  }
}

/** A file that could not be loaded holds no tests, so no test of it counts as failed. */
function countBrokenFiles(files) {
  return files.filter(
    (file) =>
      file.status === "failed" &&
      file.assertionResults.every((test) => test.status !== "failed"),
  ).length;
}

const [, , reportPath, checkStatus, testStatus] = process.argv;
const report = readReport(reportPath);
const passed = report?.numPassedTests ?? 0;
let failed = 0;
if (report !== undefined) {
  failed = report.numFailedTests + countBrokenFiles(report.testResults);
}
// A crash, an unhandled rejection, a type or lint error: something failed that no test stands for.
const ended = checkStatus === "0" && testStatus === "0" && passed > 0;
if (!ended && failed === 0) failed = 1;

console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
