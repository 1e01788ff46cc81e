/** Where faults go that no client can be blamed for. */
export interface EmbeddedLog {
  error(details: object, message: string): void
}
