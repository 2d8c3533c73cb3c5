import type { IncomingMessage } from "node:http";
import type { RequestHandler } from "express";
import { AppError } from "../../errors.ts";

/** Characters of a host and a port (RFC 3986, section 3.2.2); an absolute URI may leave it empty. */
const validHost = /^[\w.~!$&'()*+,;=%:[\]-]*$/;

/** Refuses what Node's parser lets through, or would answer without a body. */
export function checkHead(): RequestHandler {
  return function refuseHead(request, _response, next) {
    checkVersion(request);
    checkHost(request);
    checkExpectation(request);
    next();
  };
}

function checkVersion({ httpVersion }: IncomingMessage): void {
  if (httpVersion === "1.1" || httpVersion === "1.0") return;
  throw new AppError(
    "unsupported_version",
    `This service does not speak HTTP/${httpVersion}. Use HTTP/1.1.`,
  );
}

/** RFC 9112, section 3.2: one in every request of HTTP/1.1, and a valid one; two could mean one thing to a proxy and another to us. */
function checkHost({ rawHeaders, httpVersion }: IncomingMessage): void {
  const hosts = rawHeaders.filter(
    (_, at) => at % 2 === 1 && rawHeaders[at - 1]?.toLowerCase() === "host",
  );
  const least = httpVersion === "1.0" ? 0 : 1;
  if (hosts.length < least || hosts.length > 1) {
    throw new AppError(
      "malformed_request",
      `The request has ${hosts.length} Host headers. Send one.`,
    );
  }
  if (hosts.every((host) => validHost.test(host))) return;
  throw new AppError(
    "malformed_request",
    "The Host header is not a host with an optional port.",
  );
}

/** RFC 9110, section 10.1.1: `100-continue` is the only expectation; HTTP/1.0 has none. */
function checkExpectation({ headers, httpVersion }: IncomingMessage): void {
  const { expect } = headers;
  if (expect === undefined || httpVersion === "1.0") return;
  if (expect.trim().toLowerCase() === "100-continue") return;
  throw new AppError(
    "expectation_failed",
    "The Expect header asks for something other than 100-continue. Leave it out.",
  );
}
