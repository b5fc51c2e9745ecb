import { AppError } from '../../src-core/base/errors.ts'
import { toIso, type Instant } from '../../src-core/base/time.ts'
import type { AuthorityRecord } from '../../src-core/authority/authority-store.ts'
import type { EventData, Publish } from '../../src-core/contract/methods.ts'
import type {
  CleanReview,
  RequestFilter,
  RequestReview,
  RequestRow,
  SignResult,
} from '../../src-core/contract/requests.ts'
import type { Signer } from '../../src-core/authority/signer.ts'
import type { Policy } from '../../src-core/icinga/policy.ts'
import type { Answer, AnswerState, RequestStore } from '../../src-core/icinga/request-store.ts'
import { COMPARED_AT_ONCE } from '../../src-core/icinga/shared-factors.ts'
import type { ComparedKeyStore } from '../../src-core/icinga/compared-key-store.ts'
import type { StartKeyComparer } from '../../src-core/icinga/key-comparer.ts'
import { partSizes, type PartSizes } from '../../src-core/icinga/twin-fold.ts'
import type { Now, Sha256, VerifySignature } from '../../src-core/ports.ts'
import { SETTLED_MS, type Answers } from './answers.ts'
import type { Deeds } from './deeds.ts'
import type { Directories, OpenedDirectory } from './directories.ts'
import type { Ledger } from './ledger.ts'
import { createRefusals } from './refusals.ts'
import { createRequestIndex, type Problem, type Progress, type RequestIndex } from './request-index.ts'
import type { IndexedRequest } from './request-row.ts'
import type { Groups } from './request-snapshot.ts'
import { createSummaries, isClean, selectRequests, type RequestCounts } from './request-selection.ts'
import type { SignItem, SigningJob } from './signing.ts'
import { createTicketChecks } from './ticket-checks.ts'
import { nextTurn } from './turns.ts'
import { cleanReview, showReview } from './shown-review.ts'

/** A watch can miss changes (network file systems, a folder made later), so the folder is looked at this often anyway. */
const POLL_MS = 5_000
/** Digests worked out before others get their turn. */
const DIGESTS = 50

interface Tools {
  readonly store: RequestStore
  readonly comparedKeys: ComparedKeyStore
  readonly startKeyComparer: StartKeyComparer
  readonly directories: Directories
  readonly authorityOf: (opened: OpenedDirectory) => AuthorityRecord | undefined
  readonly policy: () => Policy
  readonly findSigner: (authorityId: string) => Signer | undefined
  readonly answers: Answers
  readonly deeds: Deeds
  readonly ledger: Ledger
  readonly sign: (job: SigningJob) => Promise<readonly SignResult[]>
  readonly sha256: Sha256
  readonly verifySignature: VerifySignature
  readonly now: Now
  readonly publish: Publish
  /** Told of requests nobody saw before, with the cluster's name. */
  readonly appeared: (cluster: string, news: EventData<'requests.appeared'>) => void
}

interface Desk {
  readonly opened: OpenedDirectory
  readonly index: RequestIndex
}

export interface ListedRequests {
  readonly requests: readonly IndexedRequest[]
  readonly groups: PartSizes
  readonly counts: RequestCounts
  readonly readAt: string
  readonly reading: Progress | undefined
  readonly flood: { readonly count: number; readonly spanMs: number; readonly compared: boolean } | null
  readonly problem: Problem | undefined
}

/** The request desk: what waits in a master's folder, reviewed, answered, refused. */
export interface Requests {
  readonly list: (directoryId: string, filter: RequestFilter, search: string) => Promise<ListedRequests>
  readonly show: (directoryId: string, fingerprint: string) => Promise<RequestReview>
  /** Names and keys of all requests of a folder; undefined while it cannot be read. */
  readonly groups: (directoryId: string) => Promise<Groups | undefined>
  readonly sign: (
    directoryId: string,
    items: readonly SignItem[],
    signal: AbortSignal,
    progress: SigningJob['progress'],
  ) => Promise<readonly SignResult[]>
  readonly refuse: (directoryId: string, fingerprint: string, reason: string) => Promise<void>
  readonly reviewClean: (
    directoryId: string,
    search: string,
    offset: number,
    limit: number,
  ) => Promise<{ reviews: CleanReview[]; total: number }>
  /** What waits and fits `search`, if there are as many as were shown. Throws `request-changed`. */
  readonly chooseToRefuse: (
    directoryId: string,
    search: string,
    expected: number,
    reason: string,
  ) => Promise<readonly RequestRow[]>
  readonly refuseMany: (
    directoryId: string,
    rows: readonly RequestRow[],
    reason: string,
    signal: AbortSignal,
    progress: SigningJob['progress'],
  ) => Promise<readonly SignResult[]>
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
  const newest = new Map<string, OpenedDirectory>()
  const running = new Map<string, Promise<void>>()
  const stops: (() => void)[] = []
  const tickets = createTicketChecks(tools)
  const refusals = createRefusals(tools)
  const summary = createSummaries()

  const desk = async (directoryId: string): Promise<Desk> => {
    const opened = await directories.opened(directoryId)
    newest.set(directoryId, opened)
    const known = indexes.get(directoryId)
    if (known !== undefined) return { opened, index: known }
    let tellFirst = (): void => undefined
    const first = new Promise<void>((resolve) => {
      tellFirst = resolve
    })
    const index = createRequestIndex(
      () => newest.get(directoryId) ?? opened,
      tools,
      () => {
        tellFirst()
        publish('requests.changed', { directoryId })
      },
    )
    indexes.set(directoryId, index)
    // The first rows are enough to begin with; the rest follows while they are looked at.
    await Promise.race([index.refresh(), first])
    return { opened, index }
  }

  /** Twins and shared keys are known only once the whole folder is. */
  const readWhole = async (directoryId: string): Promise<Desk> => {
    const found = await desk(directoryId)
    if (found.index.reading() !== undefined) await found.index.refresh()
    return found
  }

  /** One look at a time for each folder; who asks meanwhile gets the look that is under way. */
  const refresh = (directoryId: string): Promise<void> => {
    const current = running.get(directoryId)
    if (current !== undefined) return current
    const look = lookOnce(directoryId).finally(() => running.delete(directoryId))
    running.set(directoryId, look)
    return look
  }
  /** Only after something in the folder is another. */
  const rechecked = new Map<string, readonly IndexedRequest[]>()
  const recheck = async (opened: OpenedDirectory, index: RequestIndex): Promise<boolean> => {
    const requests = index.all()
    if (rechecked.get(opened.id) === requests) return false
    rechecked.set(opened.id, requests)
    return answers.recheck(opened, timesOf(requests))
  }
  const lookOnce = async (directoryId: string): Promise<void> => {
    const isFirst = indexes.get(directoryId)?.reading() !== undefined || !indexes.has(directoryId)
    const start = tools.now()
    const { opened, index } = await desk(directoryId)
    const recovered = await refusals.recover(opened)
    const changed = (await index.refresh()) || recovered
    let finished = false
    if (index.problem() === undefined) {
      finished = await answers.settle(opened)
      finished = (await recheck(opened, index)) || finished
      finished = (await answers.refile(opened, pendingOf(index))) || finished
      finished = (await refusals.repeat(opened, pendingOf(index))) || finished
      finished = (await tickets.check(opened, index)) || finished
      finished = (await compareKeys(directoryId, index)) || finished
    }
    if (!changed && !finished) return
    if (finished) {
      index.invalidate()
      await index.refresh()
    }
    if (!isFirst) tellNew(opened, index, start)
    publish('requests.changed', { directoryId })
  }

  /** Thousands of keys are compared in the background; a few are waited for, as their verdicts are. */
  const compareKeys = async (directoryId: string, index: RequestIndex): Promise<boolean> => {
    const isMany = index.uncompared() > COMPARED_AT_ONCE
    const comparing = index.compareKeys()
    if (!isMany) return comparing
    comparing.then(
      (changed) => changed && publish('requests.changed', { directoryId }),
      () => undefined,
    )
    return false
  }

  const tellNew = (opened: OpenedDirectory, index: RequestIndex, since: Instant): void => {
    // As texts: thousands of them are not parsed for one that is new.
    const from = toIso(since)
    const isNew = ({ row }: IndexedRequest): boolean => row.state === 'pending' && row.firstSeen >= from
    const count = index.all().filter(isNew).length
    if (count === 0) return
    const news = { directoryId: opened.id, count, flooding: summary(index.all()).flood !== undefined }
    publish('requests.appeared', news)
    tools.appeared(tools.authorityOf(opened)?.name ?? opened.path, news)
  }

  return {
    list: async (directoryId, filter, search) => {
      const { index } = await desk(directoryId)
      await index.upToDate()
      const all = index.all()
      const { counts, flood } = summary(all)
      const requests = markElsewhere(selectRequests(all, filter, search), store.answersIn(directoryId, 'lost'))
      return {
        requests,
        groups: partSizes(requests.map(({ row }) => row)),
        counts,
        flood: flood === undefined ? null : { ...flood, compared: index.uncompared() === 0 },
        readAt: toIso(index.readAt()),
        reading: index.reading(),
        problem: index.problem(),
      }
    },
    show: async (directoryId, fingerprint) => {
      const { opened, index } = await desk(directoryId)
      await index.upToDate()
      const request = index.find(fingerprint)
      if (request === undefined) throw new AppError('request-unknown', { fingerprint })
      const file = (await index.files([request])).get(fingerprint)
      return showReview(tools, opened, request, file)
    },
    groups: async (directoryId) => {
      const { index } = await readWhole(directoryId)
      return index.problem() === undefined ? index.groups() : undefined
    },
    reviewClean: async (directoryId, search, offset, limit) => {
      const { opened, index } = await readWhole(directoryId)
      await index.upToDate()
      const clean = selectRequests(index.all(), 'waiting', search).filter(isClean)
      const shown = clean.slice(offset, offset + limit)
      const reviews: CleanReview[] = []
      for (let i = 0; i < shown.length; i += DIGESTS) {
        const chunk = shown.slice(i, i + DIGESTS)
        const files = await index.files(chunk)
        for (const request of chunk)
          reviews.push(...cleanReview(tools, opened, request, files.get(request.row.fingerprint)))
        await nextTurn()
      }
      return { reviews, total: clean.length }
    },
    sign: async (directoryId, items, signal, progress) => {
      const { opened, index } = await readWhole(directoryId)
      const authority = tools.authorityOf(opened)
      if (authority === undefined) throw new AppError('authority-unknown', { authority: opened.ca.sha256 })
      const signer = tools.findSigner(authority.id)
      if (signer === undefined) throw new AppError('locked')
      const status = await tools.ledger.status()
      if (!status.ok) throw new AppError('ledger-broken', { entry: status.firstBroken ?? 0 })
      await index.compareKeys()
      const results = await tools.sign({ opened, index, authority, signer, items, signal, progress })
      index.invalidate()
      // The files are read again while the caller has its results; whoever asks for the list meanwhile waits for it.
      void index.refresh().then(
        () => publish('requests.changed', { directoryId }),
        () => undefined,
      )
      return results
    },
    refuse: async (directoryId, fingerprint, reason) => {
      const { opened, index } = await desk(directoryId)
      await refusals.refuse(opened, fingerprint, index.find(fingerprint)?.row.cn ?? null, reason)
      await index.refresh()
      publish('requests.changed', { directoryId })
    },
    chooseToRefuse: async (directoryId, search, expected, reason) => {
      refusals.needReason(search, reason)
      const { index } = await readWhole(directoryId)
      const chosen = selectRequests(index.all(), 'waiting', search)
      // More came, or some went: what was confirmed is not what would be refused.
      if (chosen.length !== expected) throw new AppError('request-changed')
      return chosen.flatMap(({ row }) => (row.state === 'pending' ? [row] : []))
    },
    refuseMany: async (directoryId, rows, reason, signal, progress) => {
      const { opened, index } = await desk(directoryId)
      const results = await refusals.refuseAll(opened, rows, reason, signal, progress)
      await index.refresh()
      publish('requests.changed', { directoryId })
      return results
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
      for (const index of indexes.values()) index.close()
    },
  }
}

/** Answered, but not by us: our own answer was lost to somebody else's. */
const markElsewhere = (requests: readonly IndexedRequest[], lost: readonly Answer[]): readonly IndexedRequest[] => {
  if (lost.length === 0) return requests
  const names = new Set(lost.map(({ request }) => request))
  return requests.map((one) =>
    one.row.state === 'filed' && names.has(one.row.fingerprint)
      ? { ...one, row: { ...one.row, answeredElsewhere: true } }
      : one,
  )
}

const timesOf = (requests: readonly IndexedRequest[]): ReadonlyMap<string, Instant> =>
  new Map(requests.map(({ row }) => [row.fingerprint, Date.parse(row.fileTime)]))

const pendingOf = (index: RequestIndex): readonly string[] =>
  index
    .all()
    .flatMap(({ row, facts }) => (row.state === 'pending' && facts?.nameFits === true ? [row.fingerprint] : []))
