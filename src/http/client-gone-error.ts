/** The client closed the connection before its answer. */
export class ClientGoneError extends Error {
  override readonly name = "ClientGoneError";

  constructor() {
    super("The client closed the connection");
  }
}

/** The status that nginx logs for this case; never sent. */
export const clientGoneStatus = 499;
