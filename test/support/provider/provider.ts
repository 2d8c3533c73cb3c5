import { once } from "node:events";
import {
  createServer,
  type IncomingMessage,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { control } from "./control.ts";
import {
  sendJson,
  toCompletion,
  type ChatBody,
  type Exchange,
  type RecordedRequest,
} from "./exchange.ts";
import { faults, type FaultName } from "./faults/index.ts";
import { createPromptCache } from "./prompt-cache.ts";
import { readBody } from "./read-body.ts";
import { readSchema } from "./read-schema.ts";

/** A local server that plays an OpenAI-compatible provider. Its replies use only the prompt's words. */
export interface Provider {
  /** Base URL for a client. */
  readonly baseUrl: string;
  /** Every request so far, in order of arrival. */
  readonly requests: readonly RecordedRequest[];
  /** Sets the faults of the next requests, one each; after them those of `always` apply. */
  next(...names: readonly FaultName[]): void;
  /** Sets the faults of all further requests: the first that applies answers. */
  always(...names: readonly FaultName[]): void;
  /** Clears requests and faults. */
  reset(): void;
  close(): Promise<void>;
}

export interface ProviderOptions {
  /** Default: any free port. */
  readonly port?: number;
  /** Delay before each answer. */
  readonly latencyMs?: number;
}

export async function startProvider({
  port = 0,
  latencyMs = 0,
}: ProviderOptions = {}): Promise<Provider> {
  const requests: RecordedRequest[] = [];
  const cache = createPromptCache();
  let queued: FaultName[] = [];
  let standing: readonly FaultName[] = [];

  async function complete(exchange: Exchange): Promise<void> {
    const first = queued.shift();
    const candidates = first === undefined ? standing : [first];
    if (latencyMs > 0) await sleep(latencyMs);
    for (const name of candidates) {
      if (await faults[name](exchange)) return;
    }
    sendJson(exchange, 200, toCompletion(exchange));
  }

  async function handle(
    incoming: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const raw = await readBody(incoming);
    const { url: path = "/", headers } = incoming;
    if (path.startsWith("/provider")) {
      sendJson({ response }, 200, control(provider, incoming.method, raw));
      return;
    }
    if (!path.endsWith("/chat/completions")) {
      sendJson({ response }, 404, { error: { message: `no ${path} here` } });
      return;
    }
    const body = JSON.parse(raw) as ChatBody;
    const request = { path, headers, raw, body, isCutShort: false };
    requests.push(request);
    response.on("close", () => {
      request.isCutShort = !response.writableFinished;
    });
    const prompt = body.messages?.at(-1)?.content ?? "";
    const cachedTokens = cache.read(JSON.stringify(body.messages));
    const schema = readSchema(body);
    await complete({ request, response, schema, prompt, cachedTokens });
  }

  const server = createServer((incoming, response) => {
    handle(incoming, response).catch((error: unknown) => {
      response.destroy(error instanceof Error ? error : undefined);
    });
  });
  // By default Node closes an idle connection after 5 s, and a client that is just
  // sending on it gets a connection error: on a busy machine tests then fail by chance.
  server.keepAliveTimeout = 120_000;
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  const address = server.address() as AddressInfo;

  const provider: Provider = {
    baseUrl: `http://127.0.0.1:${address.port}/v1`,
    requests,
    next: (...names) => queued.push(...names),
    always: (...names) => {
      standing = names;
    },
    reset() {
      requests.length = 0;
      queued = [];
      standing = [];
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
  return provider;
}
