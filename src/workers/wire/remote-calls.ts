import type { Port } from "./port.ts";

/** Functions whose arguments and results survive a structured clone. */
type Remote<Api> = {
  readonly [Name in keyof Api]: (...args: never[]) => Promise<unknown>;
};

interface RemoteCall {
  readonly id: number;
  readonly name: string;
  readonly args: readonly unknown[];
}

type Reply =
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly error: string };

interface PendingReply {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** Carries out the calls that come in through `port`, until it is closed. */
export function serveCalls<Api extends Remote<Api>>(
  port: Port,
  api: Api,
): void {
  const answer = async ({ id, name, args }: RemoteCall): Promise<Reply> => {
    try {
      const value = await api[name as keyof Api](...(args as never[]));
      return { id, value };
    } catch (error) {
      return { id, error: error instanceof Error ? error.message : "failed" };
    }
  };
  port.onMessage((message) => {
    void answer(message as RemoteCall).then((reply) => port.post(reply));
  });
}

/**
 * The functions `names` of the process at the other end of `port`. A call rejects
 * with the other side's message, or when the port is closed before its answer.
 */
export function connectCalls<Api extends Remote<Api>>(
  port: Port,
  names: readonly (keyof Api & string)[],
): Api {
  const waiting = new Map<number, PendingReply>();
  let lastId = 0;

  port.onMessage((message) => {
    const reply = message as Reply;
    const call = waiting.get(reply.id);
    waiting.delete(reply.id);
    if ("error" in reply) call?.reject(new Error(reply.error));
    else call?.resolve(reply.value);
  });
  port.onClose(() => {
    for (const { reject } of waiting.values()) {
      reject(new Error("The other process is gone."));
    }
    waiting.clear();
  });

  const stub =
    (name: string) =>
    (...args: readonly unknown[]) =>
      new Promise((resolve, reject) => {
        const id = (lastId += 1);
        waiting.set(id, { resolve, reject });
        port.post({ id, name, args } satisfies RemoteCall);
      });
  const stubs = names.map((name) => [name, stub(name)] as const);
  return Object.fromEntries(stubs) as unknown as Api;
}
