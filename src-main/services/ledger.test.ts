import { createHash, sign } from 'node:crypto'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, test } from 'vitest'
import { mustRun } from '../../e2e/support/command.ts'
import { edKey } from '../../e2e/support/key-pairs.ts'
import { CAPTURED_AT } from '../../e2e/support/request-cases.ts'
import { withScratchFolder } from '../../e2e/support/scratch-folder.ts'
import type { LedgerStatus } from '../../src-core/contract/ledger.ts'
import { headStatement, nextLink } from '../../src-core/ledger/chain.ts'
import { openDatabase } from '../adapters/database.ts'
import { createLedgerStore } from '../adapters/ledger-store.ts'
import { sha256 } from '../adapters/node-crypto.ts'
import { createRequestStore } from '../adapters/request-store.ts'
import { createSignatureCheck } from '../adapters/signature-check.ts'
import { createLedger, type Ledger } from './ledger.ts'

const ledgerKey = edKey()
const der = Buffer.from('a certificate')
const derHash = createHash('sha256').update(der).digest('hex')

const openLedger = (profile: string): { ledger: Ledger; close: () => void } => {
  const database = openDatabase(profile)
  const ledger = createLedger({
    store: createLedgerStore(database),
    sha256,
    verifySignature: createSignatureCheck(),
    now: () => CAPTURED_AT,
    publish: () => undefined,
  })
  return { ledger, close: database.close }
}

/** Ten entries; 3 records a certificate, 8 is a signed head. */
const fillLedger = (profile: string): void => {
  const database = openDatabase(profile)
  const store = createLedgerStore(database)
  const { ledger, close } = openLedger(profile)
  ledger.record('profile-created', {})
  ledger.record('authority-created', { authority: 'a', ledgerPublicKey: ledgerKey.spki.toString('base64') })
  createRequestStore(database).addCertificate({
    sha256: derHash,
    authorityId: 'a',
    cn: 'web01',
    serial: '01',
    request: 'r',
    spkiSha256: 's',
    notBefore: 0,
    notAfter: 1,
    der,
    entry: ledger.record('signature-made', { certificate: derHash }),
  })
  for (let i = 4; i <= 8; i++) ledger.record('answer-filed', { number: i })
  const head = store.head()
  ledger.keepSignedHead('a', head, sign(null, headStatement('a', head), ledgerKey.key))
  ledger.record('key-unlocked', {})
  ledger.record('key-locked', {})
  close()
  database.close()
}

/** What a stranger with the file but without the keys can do. */
const tamper = (profile: string, work: (raw: DatabaseSync) => void): void => {
  const raw = new DatabaseSync(join(profile, 'signet.db'))
  raw.exec('PRAGMA foreign_keys = OFF')
  work(raw)
  raw.close()
}

const verified = (change: (raw: DatabaseSync) => void, expectedHead?: string): Promise<LedgerStatus> =>
  withScratchFolder(async (profile) => {
    fillLedger(profile)
    tamper(profile, change)
    const { ledger, close } = openLedger(profile)
    try {
      return await ledger.verify(expectedHead)
    } finally {
      close()
    }
  })

const textOf = (raw: DatabaseSync, entry: number): string =>
  String(raw.prepare('SELECT text FROM ledger_entries WHERE entry = ?').get(entry)?.['text'])
const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex')
const setText = (raw: DatabaseSync, entry: number, text: string): void =>
  void raw.prepare('UPDATE ledger_entries SET text = ? WHERE entry = ?').run(text, entry)

/** The tail from `entry` on written anew after a change, each link fitting the one before. */
const rewriteFrom = (raw: DatabaseSync, entry: number): void => {
  const { count } = raw.prepare('SELECT count(*) AS count FROM ledger_entries').get() as { count: number } // our query
  const hashAt = (number: number): string =>
    String(raw.prepare('SELECT hash FROM ledger_entries WHERE entry = ?').get(number)?.['hash'])
  for (let number = entry; number <= count; number++) {
    const previous = { entry: number - 1, hash: hashAt(number - 1) }
    const { text, hash } = nextLink(previous, 'answer-filed', { number: 99 }, CAPTURED_AT, sha256)
    raw.prepare('UPDATE ledger_entries SET text = ?, hash = ? WHERE entry = ?').run(text, hash, number)
  }
}

describe('verify', () => {
  test('an untouched ledger is whole', async () => {
    expect(await verified(() => undefined)).toMatchObject({
      ok: true,
      entries: 10,
      firstBroken: null,
      reason: null,
      signedEntry: 8,
    })
  })

  test.each<readonly [string, number, LedgerStatus['reason'], (raw: DatabaseSync) => void]>([
    ['an edited text', 5, 'hash', (raw) => setText(raw, 5, textOf(raw, 5).replace('"number":5', '"number":6'))],
    [
      'an edited text with its hash made to fit',
      6,
      'link',
      (raw) => {
        const text = textOf(raw, 5).replace('"number":5', '"number":6')
        raw.prepare('UPDATE ledger_entries SET text = ?, hash = ? WHERE entry = 5').run(text, hashOf(text))
      },
    ],
    ['a deleted entry', 5, 'gap', (raw) => raw.exec('DELETE FROM ledger_entries WHERE entry = 5')],
    ['the first entry deleted', 1, 'gap', (raw) => raw.exec('DELETE FROM ledger_entries WHERE entry = 1')],
    [
      'two entries swapped',
      5,
      'entry',
      (raw) =>
        raw.exec(`UPDATE ledger_entries SET entry = 105 WHERE entry = 5;
                  UPDATE ledger_entries SET entry = 5 WHERE entry = 6;
                  UPDATE ledger_entries SET entry = 6 WHERE entry = 105`),
    ],
    [
      'a deleted entry, the others moved up',
      5,
      'entry',
      (raw) =>
        raw.exec(`DELETE FROM ledger_entries WHERE entry = 5;
                  UPDATE ledger_entries SET entry = entry - 1 WHERE entry > 5`),
    ],
    [
      'the tail cut off inside a signed head',
      6,
      'head',
      (raw) => raw.exec('DELETE FROM ledger_entries WHERE entry > 5'),
    ],
    ['everything deleted', 1, 'head', (raw) => raw.exec('DELETE FROM ledger_entries')],
    ['the tail written anew, over a signed head', 8, 'head', (raw) => rewriteFrom(raw, 5)],
    ['a certificate removed', 3, 'certificate', (raw) => raw.exec('DELETE FROM certificates')],
    ['a certificate changed', 3, 'certificate', (raw) => raw.exec("UPDATE certificates SET der = x'00'")],
    [
      'a forged head signature',
      8,
      'head-signature',
      (raw) => raw.exec('UPDATE ledger_heads SET signature = zeroblob(64)'),
    ],
    [
      'a head signed with another key',
      8,
      'head-signature',
      (raw) => {
        const hash = String(raw.prepare('SELECT hash FROM ledger_heads').get()?.['hash'])
        const forged = sign(null, headStatement('a', { entry: 8, hash }), edKey().key)
        raw.prepare('UPDATE ledger_heads SET signature = ?').run(forged)
      },
    ],
    [
      "a head that claims to be another authority's",
      8,
      'head-signature',
      (raw) => raw.exec("UPDATE ledger_heads SET authority_id = 'b'"),
    ],
    ['a head moved to another entry', 7, 'head', (raw) => raw.exec('UPDATE ledger_heads SET entry = 7')],
  ])('%s: entry %i, %s', async (_, firstBroken, reason, change) => {
    expect(await verified(change)).toMatchObject({ ok: false, firstBroken, reason })
  })

  test('what was written after the last signed head can be cut off, but not from somebody who kept the hash', async () => {
    const cut = (raw: DatabaseSync): void => raw.exec('DELETE FROM ledger_entries WHERE entry = 10')
    let kept = ''
    await verified((raw) => {
      kept = String(raw.prepare('SELECT hash FROM ledger_entries WHERE entry = 10').get()?.['hash'])
    })
    expect(await verified(() => undefined, kept)).toMatchObject({ ok: true })
    expect(await verified(cut)).toMatchObject({ ok: true, entries: 9 })
    expect(await verified(cut, kept)).toMatchObject({ ok: false, reason: 'head' })
  })

  test('a broken row is still listed', () =>
    withScratchFolder(async (profile) => {
      fillLedger(profile)
      tamper(profile, (raw) => setText(raw, 5, '{'))
      const { ledger, close } = openLedger(profile)
      const { rows, total } = ledger.page(0, 100)
      close()
      expect(total).toBe(10)
      expect(rows.map(({ kind }) => kind)[5]).toBe('unreadable')
    }))
})

describe('several writers', () => {
  test('two handles keep one chain', () =>
    withScratchFolder(async (profile) => {
      const [a, b] = [openLedger(profile), openLedger(profile)]
      for (let i = 0; i < 20; i++) {
        a.ledger.record('answer-filed', { by: 'a', i })
        b.ledger.record('answer-filed', { by: 'b', i })
      }
      expect(await a.ledger.verify()).toMatchObject({ ok: true, entries: 40 })
      a.close()
      b.close()
    }))

  test('three processes that open a new profile at the same time keep one chain', () =>
    withScratchFolder(async (profile) => {
      const here = (file: string): string => JSON.stringify(join(import.meta.dirname, file))
      const program = `
        import { openDatabase } from ${here('../adapters/database.ts')}
        import { createLedgerStore } from ${here('../adapters/ledger-store.ts')}
        import { sha256 } from ${here('../adapters/node-crypto.ts')}
        import { createLedger } from ${here('./ledger.ts')}
        const store = createLedgerStore(openDatabase(process.argv[1]))
        const ledger = createLedger({ store, sha256, now: Date.now, publish: () => undefined })
        for (let i = 0; i < 40; i++) ledger.record('answer-filed', { pid: process.pid, i })`
      const args = ['--input-type=module', '--disable-warning=ExperimentalWarning', '-e', program, profile]
      await Promise.all([1, 2, 3].map(() => mustRun(process.execPath, args)))
      const { ledger, close } = openLedger(profile)
      expect(await ledger.verify()).toMatchObject({ ok: true, entries: 120 })
      close()
    }))

  test('what is done atomically is kept whole or not at all', () =>
    withScratchFolder(async (profile) => {
      const { ledger, close } = openLedger(profile)
      ledger.record('profile-created', {})
      expect(() =>
        ledger.atomically(() => {
          ledger.record('key-unlocked', {})
          ledger.atomically(() => ledger.record('key-locked', {}))
          throw new Error('no')
        }),
      ).toThrow('no')
      expect(ledger.head().entry).toBe(1)
      expect(await ledger.verify()).toMatchObject({ ok: true, entries: 1 })
      close()
    }))
})
