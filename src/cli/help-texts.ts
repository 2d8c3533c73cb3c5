export const exitCodeHelp = `
Exit codes:
  0  done
  1  something unexpected went wrong
  2  the command line or the input is at fault
  3  the budget can't be met (budget_infeasible)
Of several records, the gravest counts: 1, then 2, then 3.`;

export const inputHelp = `
FILE holds a request body, an array of messages, or one of these a line (JSON
Lines). Of an object only the transcript is read: messages or input, system or
instructions, tools; model and dialect too, unless an option names them.
Without FILE, or with "-", standard input is read.`;

export const compactHelp = `
The compacted transcript goes to standard output, in the form it came in; a
table of what was done goes to standard error.

Examples:
  pith compact transcript.json --target 8000 > smaller.json
  pith compact transcript.json --target 30% --strategy mask --dry-run
  pith compact sessions.jsonl --target 20% --json -o answers.jsonl`;

export const measureHelp = `
Examples:
  pith measure transcript.json
  pith measure sessions.jsonl --json`;

export const serveHelp = `
Configured by environment variables alone: PORT, HOST and PITH_*, as the README
lists them. Ends on SIGTERM or SIGINT, after it has answered what is under way;
with exit code 1 when it can't start.`;

export const labHelp = `
PATH is a file or a folder of .json, .jsonl and .ndjson files: request bodies,
arrays of messages, or one of these a line. Of a record, id, domain and format are
read too. Every transcript is cut where the model was about to speak; what the
recording shows that it needed next is looked for in each compaction.

Summaries are written by the model that the environment configures, as for the
service; without one, summarize is select.

Tables go to standard output; --json and --html write reports. Runs are kept in
--runs FILE as they are made: after an interruption the same command goes on
there, and with --judge-only nothing is run again.

Examples:
  pith lab recordings/ --runs runs.jsonl --html report.html
  pith lab recordings/ --sample 10 --budgets 20 --peers none --no-replay --no-sweep
  pith lab recordings/ --runs runs.jsonl --judge-only --json report.json --rows`;
