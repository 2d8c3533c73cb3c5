import { once } from "node:events";
import { connect, type Socket } from "node:net";
import type { AppDependencies } from "../../src/http/app-dependencies.ts";
import { startServer, type RunningServer } from "../../src/service/server.ts";

/** The real server on a free port of this machine. */
export function startTestServer(
  dependencies: AppDependencies,
): Promise<RunningServer> {
  return startServer(dependencies, { host: "127.0.0.1", port: 0 });
}

export interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A connection that sends exactly the given bytes and keeps everything it receives. */
export interface RawConnection {
  readonly socket: Socket;
  send(text: string | Buffer): void;
  /** The next whole answer. Rejects when the connection closes before. */
  answer(): Promise<RawAnswer>;
  /** Resolves when the other side has closed. */
  closed(): Promise<void>;
}

export async function openConnection(port: number): Promise<RawConnection> {
  const socket = connect(port, "127.0.0.1");
  let received = "";
  let isClosed = false;
  socket.on("data", (chunk: Buffer) => (received += chunk.toString("latin1")));
  socket.on("error", () => undefined);
  socket.on("close", () => (isClosed = true));
  await once(socket, "connect");
  return {
    socket,
    send: (text) => void socket.write(text),
    async answer() {
      for (;;) {
        const parsed = takeAnswer(received);
        if (parsed !== undefined) {
          received = parsed.rest;
          return parsed.answer;
        }
        if (isClosed) throw new Error(`closed without an answer: ${received}`);
        await Promise.race([once(socket, "data"), once(socket, "close")]);
      }
    },
    async closed() {
      if (!isClosed) await once(socket, "close");
    },
  };
}

/** Takes one answer with a Content-Length from the text; an interim answer (1xx) counts as one. */
function takeAnswer(
  text: string,
): { readonly answer: RawAnswer; readonly rest: string } | undefined {
  const headEnd = text.indexOf("\r\n\r\n");
  if (headEnd < 0) return undefined;
  const [statusLine = "", ...lines] = text.slice(0, headEnd).split("\r\n");
  const headers = Object.fromEntries(
    lines.map((line) => {
      const colon = line.indexOf(":");
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
    }),
  ) as Record<string, string>;
  const bodyStart = headEnd + 4;
  const bodyEnd = bodyStart + Number(headers["content-length"] ?? 0);
  if (text.length < bodyEnd) return undefined;
  const body = Buffer.from(text.slice(bodyStart, bodyEnd), "latin1");
  return {
    answer: {
      status: Number(statusLine.split(" ")[1]),
      headers,
      body: body.toString("utf8"),
    },
    rest: text.slice(bodyEnd),
  };
}

/** The head of a JSON POST with additional headers. */
export function postHead(
  path: string,
  headers: Readonly<Record<string, string | number>>,
): string {
  const lines = Object.entries({
    host: "localhost",
    "content-type": "application/json",
    ...headers,
  }).map(([name, value]) => `${name}: ${value}\r\n`);
  return `POST ${path} HTTP/1.1\r\n${lines.join("")}\r\n`;
}
