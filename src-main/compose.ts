import type { StartChild } from '../src-core/ports.ts'
import type { AppInfo } from '../src-core/contract/app.ts'
import { createDispatch, type Dispatch } from './window/dispatch.ts'

export interface ComposeOptions {
  /** Profile folder; made with mode 0700 when it is missing. */
  readonly profile: string
  readonly host: AppInfo['host']
  readonly sandboxed: boolean
  readonly startChild: StartChild
}

export interface Application {
  readonly dispatch: Dispatch
  /** Registers where event texts go; answers the way to stop. */
  readonly onEvent: (send: (text: string) => void) => () => void
  /** Locks every key now: screen lock, suspend. */
  readonly lock: () => Promise<void>
  /** Locks, signs the ledger's head, ends children, closes the database. */
  readonly close: () => Promise<void>
}

export const compose = async (_options: ComposeOptions): Promise<Application> => {
  const unfinished = (): never => {
    throw new Error('not wired yet')
  }
  return {
    dispatch: createDispatch(new Proxy({} as never, { get: unfinished }), () => 'none'),
    onEvent: () => () => undefined,
    lock: async () => undefined,
    close: async () => undefined,
  }
}
