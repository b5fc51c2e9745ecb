import { toIso } from '../../src-core/base/time.ts'
import type { Publish } from '../../src-core/contract/methods.ts'
import type { RequestNote } from '../../src-core/contract/request-desk.ts'
import type { DeskStore } from '../../src-core/icinga/desk-store.ts'
import type { Now } from '../../src-core/ports.ts'

interface Tools {
  readonly store: DeskStore
  readonly officerName: () => string
  readonly now: Now
  readonly publish: Publish
}

/** What officers wrote on requests. Kept in the profile; the ledger has decisions and their reasons only. */
export interface RequestNotes {
  readonly of: (request: string) => RequestNote | null
  /** A note without text is none. */
  readonly write: (directoryId: string, request: string, text: string) => void
}

export const createRequestNotes = ({ store, officerName, now, publish }: Tools): RequestNotes => ({
  of: (request) => {
    const note = store.note(request)
    return note === undefined ? null : { ...note, at: toIso(note.at) }
  },
  write: (directoryId, request, text) => {
    const trimmed = text.trim()
    if (trimmed === '') store.removeNote(request)
    else store.setNote(request, { text: trimmed, author: officerName(), at: now() })
    publish('requests.changed', { directoryId })
  },
})
