// What the client of every role can do.

export interface Client {
  /** Lets running calls end and closes the connections. Calls after it throw a TypeError. */
  close(): Promise<void>
}
