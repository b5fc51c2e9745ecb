import { AppError } from '../../src-core/base/errors.ts'
import { toIso } from '../../src-core/base/time.ts'
import type { AuthorityRecord } from '../../src-core/authority/authority-store.ts'
import type { Publish } from '../../src-core/contract/methods.ts'
import type { RequestFilter, RequestReview, RequestRow, SignResult } from '../../src-core/contract/requests.ts'
import type { Signer } from '../../src-core/authority/signer.ts'
import { planIssue } from '../../src-core/icinga/node-profile.ts'
import type { AnswerState, RequestStore } from '../../src-core/icinga/request-store.ts'
import { reviewDigest } from '../../src-core/icinga/review.ts'
import { needsPerson } from '../../src-core/icinga/verdict.ts'
import type { Now, Sha256, VerifySignature } from '../../src-core/ports.ts'
import { SETTLED_MS, type Answers } from './answers.ts'
import type { Directories, OpenedDirectory } from './directories.ts'
import { describeAnswer } from './answer-view.ts'
import type { Ledger } from './ledger.ts'
import { createRefusals } from './refusals.ts'
import { createRequestIndex, type Problem, type RequestIndex } from './request-index.ts'
import type { IndexedRequest } from './request-row.ts'
import type { SignItem, SigningJob } from './signing.ts'
import { createTicketChecks } from './ticket-checks.ts'

/** A watch can miss changes (network file systems, a folder made later), so the folder is looked at this often anyway. */
const POLL_MS = 5_000

interface Tools {
  readonly store: RequestStore
  readonly directories: Directories
  readonly authorityOf: (opened: OpenedDirectory) => AuthorityRecord | undefined
  readonly findSigner: (authorityId: string) => Signer | undefined
  readonly answers: Answers
  readonly ledger: Ledger
  readonly sign: (job: SigningJob) => Promise<readonly SignResult[]>
  readonly sha256: Sha256
  readonly verifySignature: VerifySignature
  readonly now: Now
  readonly publish: Publish
}

interface Desk {
  readonly opened: OpenedDirectory
  readonly index: RequestIndex
}

export interface ListedRequests {
  readonly requests: readonly IndexedRequest[]
  readonly counts: {
    readonly waiting: number
    readonly filed: number
    readonly refused: number
    readonly all: number
    readonly clean: number
    readonly nodes: number
  }
  readonly clean: readonly string[]
  readonly readAt: string
  readonly problem: Problem | undefined
}

/** The request desk: what waits in a master's folder, reviewed, answered, refused. */
export interface Requests {
  readonly list: (directoryId: string, filter: RequestFilter, search: string) => Promise<ListedRequests>
  readonly show: (directoryId: string, fingerprint: string) => Promise<RequestReview>
  readonly sign: (
    directoryId: string,
    items: readonly SignItem[],
    signal: AbortSignal,
    progress: SigningJob['progress'],
  ) => Promise<readonly SignResult[]>
  readonly refuse: (directoryId: string, fingerprint: string, reason: string) => Promise<void>
  readonly restore: (directoryId: string, fingerprint: string) => Promise<void>
  /** Looks at the folder and finishes what is open there: answers to file, tickets to check. */
  readonly refresh: (directoryId: string) => Promise<void>
  /** Looks again until every answer in the folder is settled; for the command line. */
  readonly settle: (directoryId: string) => Promise<void>
  readonly answerState: (directoryId: string, fingerprint: string) => AnswerState | undefined
  /** Follows every opened folder: watch, with a poll as safety net. */
  readonly follow: () => void
  /** A key was unlocked or locked. */
  readonly keysChanged: () => void
  readonly close: () => void
}

export const createRequests = (tools: Tools): Requests => {
  const { directories, store, answers, publish } = tools
  const indexes = new Map<string, RequestIndex>()
  const running = new Map<string, Promise<void>>()
  const stops: (() => void)[] = []
  const tickets = createTicketChecks(tools)
  const refusals = createRefusals(tools)

  const desk = async (directoryId: string): Promise<Desk> => {
    const opened = await directories.opened(directoryId)
    const known = indexes.get(directoryId)
    if (known !== undefined) return { opened, index: known }
    let current = opened
    const index = createRequestIndex(() => current, tools)
    indexes.set(directoryId, index)
    await index.refresh()
    current = await directories.opened(directoryId)
    return { opened, index }
  }

  /** One look at a time for each folder; who asks meanwhile gets the look that is under way. */
  const refresh = (directoryId: string): Promise<void> => {
    const current = running.get(directoryId)
    if (current !== undefined) return current
    const look = lookOnce(directoryId).finally(() => running.delete(directoryId))
    running.set(directoryId, look)
    return look
  }
  const lookOnce = async (directoryId: string): Promise<void> => {
    const { opened, index } = await desk(directoryId)
    const before = index.all().filter(({ row }) => row.state === 'pending').length
    let changed = await index.refresh()
    if (index.problem() === undefined) {
      changed = (await answers.settle(opened)) || changed
      changed = (await answers.refile(opened, pendingOf(index))) || changed
      changed = (await refusals.repeat(opened, pendingOf(index))) || changed
      changed = (await tickets.check(opened, index)) || changed
    }
    if (!changed) return
    index.invalidate()
    await index.refresh()
    const appeared = index.all().filter(({ row }) => row.state === 'pending').length - before
    if (appeared > 0) publish('requests.appeared', { directoryId, count: appeared })
    publish('requests.changed', { directoryId })
  }

  return {
    list: async (directoryId, filter, search) => {
      const { index } = await desk(directoryId)
      return { ...select(index.all(), filter, search), readAt: toIso(index.readAt()), problem: index.problem() }
    },
    show: async (directoryId, fingerprint) => {
      const { opened, index } = await desk(directoryId)
      const request = index.find(fingerprint)
      if (request === undefined) throw new AppError('request-unknown', { fingerprint })
      return showReview(tools, opened, request)
    },
    sign: async (directoryId, items, signal, progress) => {
      const { opened, index } = await desk(directoryId)
      const authority = tools.authorityOf(opened)
      if (authority === undefined) throw new AppError('authority-unknown', { authority: opened.ca.sha256 })
      const signer = tools.findSigner(authority.id)
      if (signer === undefined) throw new AppError('locked')
      const status = await tools.ledger.status()
      if (!status.ok) throw new AppError('ledger-broken', { entry: status.firstBroken ?? 0 })
      const results = await tools.sign({ opened, index, authority, signer, items, signal, progress })
      index.invalidate()
      await index.refresh()
      publish('requests.changed', { directoryId })
      return results
    },
    refuse: async (directoryId, fingerprint, reason) => {
      const { opened, index } = await desk(directoryId)
      await refusals.refuse(opened, fingerprint, index.find(fingerprint)?.row.cn ?? null, reason)
      await index.refresh()
      publish('requests.changed', { directoryId })
    },
    restore: async (directoryId, fingerprint) => {
      const { opened, index } = await desk(directoryId)
      await refusals.restore(opened, fingerprint)
      await index.refresh()
      publish('requests.changed', { directoryId })
    },
    refresh,
    settle: async (directoryId) => {
      const deadline = tools.now() + 3 * SETTLED_MS
      do {
        await new Promise((resolve) => setTimeout(resolve, 1000))
        await refresh(directoryId)
      } while (store.openAnswers(directoryId).length > 0 && tools.now() < deadline)
    },
    answerState: (directoryId, fingerprint) => store.answer(directoryId, fingerprint)?.state,
    follow: () => {
      const start = (opened: OpenedDirectory): void => {
        const look = (): void => void refresh(opened.id).catch(() => undefined)
        const timer = setInterval(look, POLL_MS)
        stops.push(opened.directory.watch(look), () => clearInterval(timer))
        look()
      }
      directories.onOpen(start)
    },
    keysChanged: () => {
      for (const [directoryId, index] of indexes) {
        index.invalidate()
        void refresh(directoryId).catch(() => undefined)
        publish('requests.changed', { directoryId })
      }
    },
    close: () => {
      for (const stop of stops) stop()
    },
  }
}

const pendingOf = (index: RequestIndex): readonly string[] =>
  index.all().flatMap(({ row, file }) => (row.state === 'pending' && file?.nameFits === true ? [row.fingerprint] : []))

const isWaiting = ({ state }: RequestRow): boolean => state === 'pending' || state === 'expired'

const filters: Readonly<Record<RequestFilter, (row: RequestRow) => boolean>> = {
  waiting: isWaiting,
  filed: ({ state }) => state === 'filed',
  refused: ({ state }) => state === 'refused',
  all: () => true,
}

const isClean = ({ row, verdicts, file }: IndexedRequest): boolean =>
  isWaiting(row) && file !== undefined && !verdicts.some(needsPerson)

const select = (all: readonly IndexedRequest[], filter: RequestFilter, search: string) => {
  const needle = search.trim().toLowerCase()
  const hex = needle.replace(/[\s:]/g, '')
  const fits = ({ row }: IndexedRequest): boolean =>
    needle === '' || (row.cn ?? '').toLowerCase().includes(needle) || (hex.length >= 4 && row.fingerprint.includes(hex))
  const clean = all.filter(isClean)
  return {
    requests: all.filter((request) => filters[filter](request.row) && fits(request)),
    clean: clean.map(({ row }) => row.fingerprint),
    counts: {
      waiting: all.filter(({ row }) => isWaiting(row)).length,
      filed: all.filter(({ row }) => row.state === 'filed').length,
      refused: all.filter(({ row }) => row.state === 'refused').length,
      all: all.length,
      clean: clean.length,
      nodes: new Set(all.filter(({ row }) => isWaiting(row)).map(({ row }) => row.cn ?? row.fingerprint)).size,
    },
  }
}

const showReview = (tools: Tools, opened: OpenedDirectory, { row, file, verdicts }: IndexedRequest): RequestReview => {
  const { store, sha256 } = tools
  const ca = opened.ca
  const plan =
    file === undefined || row.cn === null ? null : planIssue(file.certificate, ca.certificate, tools.now(), sha256)
  const refusal = store.refusal(opened.id, row.fingerprint)
  return {
    row,
    plan,
    reviewDigest:
      plan === null || file === undefined ? null : reviewDigest(file.fingerprint, ca.sha256, verdicts, plan, sha256),
    answer: describeAnswer(store, opened.id, row.fingerprint),
    refusal:
      refusal === undefined || row.state !== 'refused' ? null : { at: toIso(refusal.at), reason: refusal.reason },
  }
}
