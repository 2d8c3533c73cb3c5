export const exitCodeHelp = `
Exit codes:
  0  done
  1  something unexpected went wrong
  2  the command line or the input is wrong
  3  the budget can't be met (budget_infeasible)
For several records, the most serious counts: 1, then 2, then 3.`;

export const inputHelp = `
FILE holds a request body, an array of messages, or one of these per line (JSON
Lines). Only the transcript of an object is read: messages or input, system or
instructions, tools; model and dialect too, unless options give them. Without
FILE, or with "-", standard input is read.`;

export const compactHelp = `
The compacted transcript goes to standard output, in the form of the input; a
report goes to standard error.

Examples:
  pith compact transcript.json --target 8000 > smaller.json
  pith compact transcript.json --target 30% --strategy mask --dry-run
  pith compact sessions.jsonl --target 20% --json -o answers.jsonl`;

export const measureHelp = `
Examples:
  pith measure transcript.json
  pith measure sessions.jsonl --json`;

export const serveHelp = `
Configured by environment variables alone: PORT, HOST and PITH_*, as listed in
the README. SIGTERM and SIGINT end it after the requests under way are answered;
the exit code is 1 if it can't start.`;

export const labHelp = `
PATH is a file or a folder of .json, .jsonl and .ndjson files: request bodies,
arrays of messages, or one of these per line. The fields id, domain and format of a
record are read too. Every transcript is cut where the model was about to speak;
each compaction is searched for the values that the agent needed next.

Summaries are written by the model that the environment configures, as for the
service; without one, summarize works like select.

Tables go to standard output; --json and --html write reports. Runs are saved to
--runs FILE as they are made: after an interruption the same command continues,
and with --judge-only saved runs are judged without making new ones.

Examples:
  pith lab recordings/ --runs runs.jsonl --html report.html
  pith lab recordings/ --sample 10 --budgets 20 --peers none --no-replay --no-sweep
  pith lab recordings/ --runs runs.jsonl --judge-only --json report.json --rows`;
