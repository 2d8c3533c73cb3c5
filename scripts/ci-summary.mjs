/**
 * Prints `N passed, N failed` for one run of the tests, and exits non-zero
 * when anything failed.
 *
 * Arguments: the file with vitest's JSON report, the exit status of the checks,
 * the exit status of the tests. A run without a report has crashed.
 */
import { readFileSync } from "node:fs";

/** Vitest's report, or undefined when there is no readable one. */
function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return undefined;
  }
}

/** Counts files that failed without a failed test, because they could not be loaded. */
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
// A crash, an unhandled rejection, a type or lint error: a failure outside of any test.
const ended = checkStatus === "0" && testStatus === "0" && passed > 0;
if (!ended && failed === 0) failed = 1;

console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
