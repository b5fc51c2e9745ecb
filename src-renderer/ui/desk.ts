import { createContext, useContext } from 'react'
import type { Authority } from '../../src-core/contract/authorities.ts'
import type { DataDirectoryInfo } from '../../src-core/contract/requests.ts'
import { AppError } from '../../src-core/base/errors.ts'
import type { ScreenId } from '../../src-core/contract/screens.ts'

/** Dialogs that can be asked for from anywhere; the screen that owns one opens it. */
export type Intent =
  | 'open-directory'
  | 'inspect-file'
  | 'sign-clean'
  | 'create'
  | 'adopt'
  | 'salt'
  | 'export'
  | 'drill'
  | 'renew-ca'
  | 'remove'
  | 'park'
  | 'unpark'
  | 'leave-sample'
  | 'csr'
  | 'verify-node'
  | 'print-sheet'

/** Dialogs of no screen in particular: they lie above whichever is open. */
export type Tool = 'enrol' | 'nodeset' | 'walk'

/** What lies on the desk: which cluster, which folder, which request; and the ways between screens. */
export interface Desk {
  readonly screen: ScreenId
  readonly authorities: readonly Authority[]
  readonly directories: readonly DataDirectoryInfo[]
  readonly authority: Authority | undefined
  readonly directory: DataDirectoryInfo | undefined
  readonly request: string | undefined
  /** The node whose history is open in Masters. */
  readonly node: string | undefined
  /** The files that are open in Inspect. */
  readonly inspection: string | undefined
  /** The cluster that is open in Topology. */
  readonly topology: string | undefined
  readonly intent: Intent | undefined
  readonly go: (screen: ScreenId, intent?: Intent) => void
  readonly settleIntent: () => void
  /** What Help was opened with: its search. */
  readonly topic: string
  readonly openHelp: (topic: string) => void
  /** The ledger's entry that was asked for. */
  readonly entry: number | undefined
  readonly showEntry: (entry: number | undefined) => void
  readonly chooseAuthority: (id: string) => void
  readonly chooseDirectory: (id: string) => void
  readonly showRequest: (fingerprint: string | undefined) => void
  readonly showNode: (masterId: string | undefined) => void
  /** Shows a collection in Inspect. */
  readonly inspect: (collectionId: string | undefined) => void
  readonly showTopology: (topologyId: string | undefined) => void
  readonly unlock: () => void
  readonly openTool: (tool: Tool) => void
}

const DeskContext = createContext<Desk | undefined>(undefined)
export const DeskProvider = DeskContext.Provider

export const useDesk = (): Desk => {
  const desk = useContext(DeskContext)
  if (desk === undefined) throw new AppError('internal', { reason: 'no desk' })
  return desk
}
