import { expect, test } from 'vitest'
import { caFile, CAPTURED_AT, ticketVectors } from '../../e2e/support/request-cases.ts'
import { withScratchFolder } from '../../e2e/support/scratch-folder.ts'
import { AppError } from '../../src-core/base/errors.ts'
import type { AuthorityRecord } from '../../src-core/authority/authority-store.ts'
import type { Signer, SignerMethods } from '../../src-core/authority/signer.ts'
import { createAuthorityStore } from '../adapters/authority-store.ts'
import { openDatabase } from '../adapters/database.ts'
import { createLedgerStore } from '../adapters/ledger-store.ts'
import { sha256 } from '../adapters/node-crypto.ts'
import { createSignatureCheck } from '../adapters/signature-check.ts'
import { createTicketStore } from '../adapters/ticket-store.ts'
import { createSignerMethods } from '../signer/signer-methods.ts'
import { createLedger } from './ledger.ts'
import { createTickets, type SaltSource } from './tickets.ts'

const [vector = { cn: '', salt: '', ticket: '' }] = ticketVectors()
const authority: AuthorityRecord = {
  id: 'a1',
  name: 'nordwind',
  environment: 'lab',
  certificate: Buffer.from(caFile('ca.crt')),
  sha256: 'ab'.repeat(32),
  store: 'vault',
  ledgerPublicKey: Buffer.from('none'),
  ticketSaltId: 'salt-2',
  createdAt: CAPTURED_AT,
}
const kept: SaltSource = { kind: 'authority', authorityId: 'a1' }
const named: SaltSource = { kind: 'file', path: 'constants.conf' }

/** The signer's methods in this process; it holds the salt of the first vector, and ends after `calls` calls. */
const signerFor = (calls = Infinity): Signer => {
  const methods = createSignerMethods()
  let left = calls
  const call = async (method: keyof SignerMethods, input: object): Promise<unknown> => {
    left -= 1
    if (left < 0) throw new AppError('signer-ended')
    const run = methods[method] as (input: unknown) => Promise<unknown> // one table types both
    return run({ salt: Buffer.from(vector.salt), ...Object.fromEntries(Object.entries(input).filter(([, v]) => v)) })
  }
  // `call` is generic over the method, which an async arrow cannot say.
  return { call, onEnd: () => undefined, end: () => undefined } as unknown as Signer
}

const makeDesk = (profile: string, signer: Signer | undefined) => {
  const database = openDatabase(profile)
  const authorities = createAuthorityStore(database)
  authorities.insert(authority)
  const now = (): number => CAPTURED_AT
  const log = createLedgerStore(database)
  const ledger = createLedger({
    store: log,
    sha256,
    verifySignature: createSignatureCheck(),
    now,
    publish: () => undefined,
  })
  const store = createTicketStore(database)
  const tickets = createTickets({
    authorities: { byId: () => authorities.all()[0] ?? authority } as never, // nothing else is asked of them
    unlockedKeys: { findSigner: () => signer } as never, // an open key, or a locked one
    startSigner: () => signerFor(),
    ledger,
    store,
    callIcinga: async () => ({ results: [] }),
    readSaltCandidates: async (path) => [{ path, text: `const TicketSalt = "${vector.salt}"` }],
    officerName: () => 'kim',
    now,
  })
  const recorded = () => ledger.page(0, 500).rows.filter(({ kind }) => kind === 'ticket-made')
  return { tickets, store, recorded, setSalt: authorities.setTicketSalt, close: database.close }
}
type Desk = ReturnType<typeof makeDesk>

const withDesk = (signer: Signer | undefined, work: (desk: Desk) => Promise<void>): Promise<void> =>
  withScratchFolder(async (folder) => {
    const desk = makeDesk(folder, signer)
    await work(desk).finally(desk.close)
  })

test('a ticket is in the ledger by name, maker and salt when it is handed out', () =>
  withDesk(signerFor(), async ({ tickets, recorded, store }) => {
    const told: number[] = []
    const made = await tickets.make({ salt: kept, names: [vector.cn], onMade: () => void told.push(recorded().length) })
    expect(made).toEqual([{ name: vector.cn, ticket: vector.ticket }])
    expect(told).toEqual([1])
    expect(recorded()[0]?.facts).toEqual({ authority: 'a1', salt: 'salt-2', cn: vector.cn, by: 'kim' })
    expect(store.newestFor('a1', vector.cn)).toEqual({ saltId: 'salt-2', madeAt: CAPTURED_AT, by: 'kim' })

    expect(await tickets.make({ salt: named, names: [vector.cn] })).toEqual(made)
    expect(recorded()[0]?.facts).toEqual({ salt: 'file', source: 'constants.conf', cn: vector.cn, by: 'kim' })
  }))

test('a long list stops between two parts, and what was handed out is what the ledger has', () =>
  withDesk(signerFor(), async ({ tickets, recorded }) => {
    const names = Array.from({ length: 130 }, (_, i) => `n${i}`)
    const stop = new AbortController()
    const made = await tickets.make({ salt: kept, names, signal: stop.signal, onMade: () => stop.abort() })
    expect(made.map(({ name }) => name)).toEqual(names.slice(0, 64))
    expect(recorded()).toHaveLength(64)
  }))

test('a key that locks in between ends the list with what was made before', () =>
  withDesk(signerFor(1), async ({ tickets, recorded }) => {
    const names = Array.from({ length: 130 }, (_, i) => `n${i}`)
    const handed: string[] = []
    const making = tickets.make({
      salt: kept,
      names,
      onMade: (part) => void handed.push(...part.map(({ name }) => name)),
    })
    await expect(making).rejects.toMatchObject({ code: 'signer-ended' })
    expect(handed).toEqual(names.slice(0, 64))
    expect(recorded()).toHaveLength(64)
  }))

test('nothing is made while the key is locked, nor for what is no name', () =>
  withDesk(undefined, async ({ tickets, recorded }) => {
    await expect(tickets.make({ salt: kept, names: ['a'] })).rejects.toMatchObject({ code: 'locked' })
    for (const name of ['', 'a\u0000', '\ud800', 'x'.repeat(256)])
      await expect(tickets.make({ salt: named, names: [name] })).rejects.toMatchObject({ code: 'bad-input' })
    expect(recorded()).toEqual([])
  }))

test('a ticket that comes back is told apart', () =>
  withDesk(signerFor(), async ({ tickets, setSalt }) => {
    const check = (name: string, text: string) => tickets.check(kept, name, text)
    const { cn, ticket } = vector
    expect(await check(cn, ticket)).toMatchObject({ verdict: 'fits', wouldFit: true, otherName: null, earlier: null })
    expect(await check(cn.toUpperCase(), ticket)).toMatchObject({ verdict: 'other', otherName: cn, wouldFit: false })
    expect(await check('b', ticket)).toMatchObject({ verdict: 'other', otherName: null })
    expect(await check(cn, ticket.toUpperCase())).toMatchObject({ verdict: 'malformed', wouldFit: true })
    expect(await check(cn, ticket.slice(1))).toMatchObject({ verdict: 'malformed', wouldFit: null })
    await tickets.make({ salt: kept, names: ['b'] })
    setSalt('a1', 'salt-3')
    expect((await check('b', ticket)).earlier).toEqual({ madeAt: new Date(CAPTURED_AT).toISOString(), by: 'kim' })
    expect(tickets.plan('a1').again.map(({ name }) => name)).toEqual(['b'])
  }))

test('an answer of a master that holds no ticket is none', () =>
  withDesk(undefined, async ({ tickets, recorded }) => {
    const server = { host: 'm', port: 5665, user: 'u' } as never // it is not connected to
    await expect(tickets.ask(server, 'a')).rejects.toMatchObject({ code: 'rest-answer-odd' })
    expect(recorded()).toEqual([])
  }))
