import type { Duplex } from "node:stream";
import { deserialize, serialize } from "node:v8";

/** Sends messages to the process at the other end of a stream. */
export interface Channel<Outgoing> {
  /**
   * Sends a message (what survives a structured clone) and the bytes that belong to
   * it. As much as the system takes at once has left when this returns; a stream
   * that has ended takes nothing.
   */
  send(message: Outgoing, bytes?: Uint8Array): void;
}

/** Lengths of the message and of the bytes, four bytes each. */
const headBytes = 8;
const noBytes = new Uint8Array();

/**
 * Messages with bytes over a stream. The bytes are written as they are and read
 * piece by piece into one buffer: Node's own channel between processes serializes
 * them with the message, which stalls the thread for 50 ms for 32 MB.
 */
export function openChannel<Outgoing, Incoming>(
  stream: Duplex,
  receive: (message: Incoming, bytes: Buffer) => void,
): Channel<Outgoing> {
  stream.on("data", createFrameReader(receive));
  return {
    send(message, bytes = noBytes) {
      if (!stream.writable) return;
      const body = serialize(message);
      const head = Buffer.allocUnsafe(headBytes);
      head.writeUInt32LE(body.length, 0);
      head.writeUInt32LE(bytes.byteLength, 4);
      stream.cork();
      stream.write(head);
      stream.write(body);
      if (bytes.byteLength > 0) stream.write(bytes);
      stream.uncork();
    },
  };
}

/** Takes a stream's pieces, however it is cut, and hands on every whole message. */
function createFrameReader<Incoming>(
  receive: (message: Incoming, bytes: Buffer) => void,
): (piece: Buffer) => void {
  let parts: Buffer[] = [];
  let part = Buffer.allocUnsafeSlow(headBytes);
  let filled = 0;

  function next(): void {
    parts.push(part);
    const [head, body, bytes] = parts;
    if (head !== undefined && bytes !== undefined) {
      parts = [];
      receive(deserialize(body as Buffer) as Incoming, bytes);
    }
    const lengthAt = parts.length === 1 ? 0 : 4;
    const length =
      parts.length === 0 ? headBytes : head?.readUInt32LE(lengthAt);
    part = Buffer.allocUnsafeSlow(length ?? 0);
    filled = 0;
  }

  return (piece) => {
    let taken = 0;
    for (;;) {
      const copied = piece.copy(part, filled, taken);
      taken += copied;
      filled += copied;
      if (filled < part.length) return;
      next();
    }
  };
}
