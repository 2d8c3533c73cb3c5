import type { RequestHandler } from "express";

/**
 * For a JSON service: nothing is sniffed, framed, cached or fetched from another
 * site's page. (HTTPS and its header belong to the proxy that ends TLS.)
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
