/** The page's only door: JSON text out, JSON text back. */
export interface Bridge {
  readonly call: (text: string) => Promise<string>
  readonly onEvent: (listener: (text: string) => void) => void
}

declare global {
  interface Window {
    readonly bridge: Bridge
  }
}
