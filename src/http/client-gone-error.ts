/** The client closed the connection: nobody is left to answer. */
export class ClientGoneError extends Error {
  override readonly name = "ClientGoneError";

  constructor() {
    super("The client closed the connection");
  }
}

/** As nginx logs it; no client ever sees it. */
export const clientGoneStatus = 499;
