import type { Server } from "node:http";
import { AppError } from "../../errors.ts";
import type { AppDependencies } from "../app-dependencies.ts";
import { answerRaw } from "./raw-answer.ts";

/**
 * Refuses CONNECT: this service is no proxy. Node would close the connection without
 * an answer. An `Upgrade` header needs no refusal: a server may ignore it and answer the
 * request as it is (RFC 9110, section 7.8), which clients that offer h2c rely on.
 */
export function refuseConnect(
  server: Server,
  dependencies: Pick<AppDependencies, "ids" | "logger">,
): void {
  server.on("connect", (_request, socket) => {
    socket.on("error", () => socket.destroy());
    const error = new AppError(
      "method_not_implemented",
      "This service is not a proxy: it has no CONNECT. Send requests to its own paths.",
    );
    answerRaw(socket, error, dependencies);
  });
}
