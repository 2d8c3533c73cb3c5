import { setTimeout as sleep } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { toCompletion, type Exchange } from "../exchange.ts";
import type { Fault } from "./fault.ts";

/** Accepts the request and never answers. */
const hang: Fault = () => true;

const reset: Fault = ({ response }) => {
  response.socket?.resetAndDestroy();
  return true;
};

const resetMidBody: Fault = async (exchange) => {
  const text = beginJson(exchange);
  exchange.response.write(text.slice(0, text.length / 2));
  await sleep(20);
  exchange.response.socket?.resetAndDestroy();
  return true;
};

/** Sends a byte every few milliseconds: each read succeeds, but the reply never ends in time. */
const slowDrip: Fault = async (exchange) => {
  const { response } = exchange;
  for (const byte of beginJson(exchange)) {
    if (response.destroyed) return true;
    response.write(byte);
    await sleep(10);
  }
  response.end();
  return true;
};

/** Sends far more than was asked for, as fast as the client reads. */
const oversized: Fault = async (exchange) => {
  const { response } = exchange;
  beginJson(exchange);
  const chunk = " ".repeat(65_536);
  for (let sent = 0; sent < 1_000 && !response.destroyed; sent += 1) {
    response.write(chunk);
    await sleep(0);
  }
  response.end();
  return true;
};

/** Sends a few kilobytes that decompress to five megabytes. */
const gzipBomb: Fault = ({ response }) => {
  response.writeHead(200, {
    "content-type": "application/json",
    "content-encoding": "gzip",
  });
  response.end(gzipSync(Buffer.alloc(5 * 1024 * 1024, " ")));
  return true;
};

function beginJson(exchange: Exchange): string {
  exchange.response.writeHead(200, { "content-type": "application/json" });
  return JSON.stringify(toCompletion(exchange));
}

export const connectionFaults = {
  hang,
  reset,
  reset_mid_body: resetMidBody,
  slow_drip: slowDrip,
  oversized,
  gzip_bomb: gzipBomb,
};
