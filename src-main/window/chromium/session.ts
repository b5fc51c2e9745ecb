/** What the host needs of a DevTools session: the product gives it the pipe's, tests give it Playwright's. */
export interface CdpSession {
  readonly send: (method: string, params?: Readonly<Record<string, unknown>>) => Promise<unknown>
  readonly on: (event: string, listener: (params: unknown) => void) => void
}
