import { latin1 } from '../../src-core/base/bytes.ts'
import { isAppError } from '../../src-core/base/errors.ts'
import type { AuthorityRecord } from '../../src-core/authority/authority-store.ts'
import type { Signer } from '../../src-core/authority/signer.ts'
import { ticketHash } from '../../src-core/icinga/request-facts.ts'
import type { RequestStore } from '../../src-core/icinga/request-store.ts'
import type { Sha256 } from '../../src-core/ports.ts'
import type { OpenedDirectory } from './directories.ts'
import type { RequestIndex } from './request-index.ts'
import type { IndexedRequest } from './request-row.ts'

/** Tickets checked with one message: about 0.2 s of one core, after which a lock or another call gets its turn. */
const CHUNK = 16

interface Tools {
  readonly store: RequestStore
  readonly authorityOf: (opened: OpenedDirectory) => AuthorityRecord | undefined
  readonly findSigner: (authorityId: string) => Signer | undefined
  readonly sha256: Sha256
}

/** Finds out which tickets fit, in the signer (it alone has the salt), and keeps what it found. */
export const createTicketChecks = (tools: Tools) => ({
  /** Answers whether a verdict was added. Does nothing while the key is locked or no salt is known. */
  check: async (opened: OpenedDirectory, index: RequestIndex): Promise<boolean> => {
    const authority = tools.authorityOf(opened)
    const saltId = authority?.ticketSaltId ?? null
    const signer = authority === undefined ? undefined : tools.findSigner(authority.id)
    if (saltId === null || signer === undefined) return false
    const open = unchecked(tools, index, saltId)
    for (let i = 0; i < open.length; i += CHUNK) {
      const chunk = open.slice(i, i + CHUNK)
      if (!(await checkChunk(tools, signer, saltId, await readTickets(index, chunk)))) return i > 0
    }
    return open.length > 0
  },
})

interface OpenTicket {
  readonly cn: Uint8Array
  readonly ticket: string
}

const unchecked = ({ store }: Tools, index: RequestIndex, saltId: string): readonly IndexedRequest[] =>
  index.all().filter(({ row, facts, cnBytes }) => {
    const ticket = facts?.ticketSha256 ?? null
    if (row.kind !== 'new' || row.ticket !== 'unknown' || ticket === null) return false
    return store.ticketVerdict(saltId, latin1(cnBytes), ticket) === undefined
  })

/** Tickets are kept nowhere, so the files are read once more. */
const readTickets = async (
  index: RequestIndex,
  requests: readonly IndexedRequest[],
): Promise<readonly OpenTicket[]> => {
  const files = await index.files(requests)
  return requests.flatMap(({ row, cnBytes }) => {
    const ticket = files.get(row.fingerprint)?.ticket ?? ''
    return ticket === '' ? [] : [{ cn: cnBytes, ticket }]
  })
}

/** False where the key was locked meanwhile. */
const checkChunk = async (
  { store, sha256 }: Tools,
  signer: Signer,
  saltId: string,
  tickets: readonly OpenTicket[],
): Promise<boolean> => {
  try {
    const fits = await signer.call('checkTickets', { tickets })
    for (const [i, { cn, ticket }] of tickets.entries()) {
      store.setTicketVerdict(saltId, latin1(cn), ticketHash(ticket, sha256), fits[i] === true)
    }
    return true
  } catch (error) {
    if (isAppError(error, 'signer-ended')) return false
    throw error
  }
}
