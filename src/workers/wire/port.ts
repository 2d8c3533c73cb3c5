/** One end of a connection that carries plain values. */
export interface Port {
  post(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Called when nothing comes through any more. */
  onClose(listener: () => void): void;
}

/** A port that a channel of several feeds. */
export interface FedPort extends Port {
  deliver(message: unknown): void;
  close(): void;
}

/** Sends by `post`, and receives what is delivered to it until it is closed. */
export function createPort(post: (message: unknown) => void): FedPort {
  let isOpen = true;
  let hear: (message: unknown) => void = () => undefined;
  let end: () => void = () => undefined;
  return {
    post(message) {
      if (isOpen) post(message);
    },
    onMessage(listener) {
      hear = listener;
    },
    onClose(listener) {
      end = listener;
    },
    deliver(message) {
      if (isOpen) hear(message);
    },
    close() {
      if (!isOpen) return;
      isOpen = false;
      end();
    },
  };
}
