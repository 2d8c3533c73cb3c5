import { ErrorReply } from "redis";

/**
 * Error replies of a server that can't serve now: it loads its data, its cluster
 * is incomplete, its primary is away, or it does not let us in. Any other error
 * reply (out of memory, wrong type, read-only) is about one command.
 */
const sickReply = /^(?:LOADING|CLUSTERDOWN|MASTERDOWN|NOAUTH)\b/;

/** Whether what a command failed with tells that the next one would fail, too. */
export function isServerSick(error: unknown): boolean {
  return !(error instanceof ErrorReply) || sickReply.test(error.message);
}
