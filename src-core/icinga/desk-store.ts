import type { Instant } from '../base/time.ts'
import type { SavedView } from '../contract/request-desk.ts'

export interface NoteRecord {
  readonly text: string
  readonly author: string
  readonly at: Instant
}

/** What officers keep beside the requests themselves: filters by name, and notes. */
export interface DeskStore {
  /** By name. */
  readonly views: () => readonly SavedView[]
  /** Takes the place of one of the same name. */
  readonly setView: (view: SavedView) => void
  readonly removeView: (name: string) => void
  /** Notes by the fingerprint of the request's certificate, or the name of a file without one. */
  readonly note: (request: string) => NoteRecord | undefined
  readonly setNote: (request: string, note: NoteRecord) => void
  readonly removeNote: (request: string) => void
}
