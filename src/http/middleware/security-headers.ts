import type { RequestHandler } from "express";

/**
 * For a service of JSON: nothing is sniffed, framed, cached or fetched from a
 * page elsewhere. (HTTPS, and its header, belong to whatever ends TLS before us.)
 */
const headers = new Map([
  ["x-content-type-options", "nosniff"],
  ["x-frame-options", "DENY"],
  ["referrer-policy", "no-referrer"],
  ["cross-origin-resource-policy", "same-origin"],
  ["cache-control", "no-store"],
  ["content-security-policy", "default-src 'none'; frame-ancestors 'none'"],
]);

export function securityHeaders(): RequestHandler {
  return function setSecurityHeaders(_request, response, next) {
    response.setHeaders(headers);
    next();
  };
}
