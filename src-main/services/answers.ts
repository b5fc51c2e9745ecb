import { SECOND_MS, type Instant } from '../../src-core/base/time.ts'
import type { Filed, Response, Standing } from '../../src-core/icinga/master-directory.ts'
import type { Answer, AnswerState, RequestStore } from '../../src-core/icinga/request-store.ts'
import { writePem } from '../../src-core/pem/pem.ts'
import type { Now } from '../../src-core/ports.ts'
import type { OpenedDirectory } from './directories.ts'
import type { Ledger } from './ledger.ts'

/** The daemon's race has passed by then: an agent makes it write a file every 10 s (FACTS: read back after 0.2 s and 11 s). */
export const FIRST_LOOK_MS = 200
export const SETTLED_MS = 11 * SECOND_MS

interface Tools {
  readonly store: RequestStore
  readonly ledger: Ledger
  readonly now: Now
}

/** Brings signed certificates into their request files and sees to it that they stay there. */
export interface Answers {
  /** Writes answers into their files; `note` keeps what became of it. */
  readonly write: (opened: OpenedDirectory, responses: readonly Response[]) => Promise<readonly Filed[]>
  /** Belongs to the caller's transaction, if there is one. */
  readonly note: (answers: readonly Answer[], filed: readonly Filed[]) => void
  /**
   * Reads back what is not settled: files the same certificate again where the daemon's race dropped it, and closes what
   * is still there 11 s after the last write. Answers whether anything changed.
   */
  readonly settle: (opened: OpenedDirectory) => Promise<boolean>
  /**
   * Looks once more at settled answers whose files were written after us: Icinga's own `ca sign`, or another Signet, puts
   * a second answer in the place of ours. Answers whether there was any.
   */
  readonly recheck: (opened: OpenedDirectory, modifiedAt: ReadonlyMap<string, Instant>) => Promise<boolean>
  /** Files again what had been settled and is gone from a pending request all the same. Answers whether there was any. */
  readonly refile: (opened: OpenedDirectory, fingerprints: readonly string[]) => Promise<boolean>
}

export const createAnswers = (tools: Tools): Answers => {
  const { store } = tools
  const write: Answers['write'] = (opened, responses) => opened.directory.fileResponses(responses)
  const note: Answers['note'] = (answers, filed) => noteFiled(tools, answers, filed)
  const file = async (opened: OpenedDirectory, answers: readonly Answer[]): Promise<void> =>
    note(
      answers,
      await write(
        opened,
        answers.map((answer) => responseOf(store, answer)),
      ),
    )
  return {
    write,
    note,
    settle: async (opened) => {
      const open = store.openAnswers(opened.id)
      const unwritten = open.filter(({ state }) => state === 'to-file')
      if (unwritten.length > 0) await file(opened, unwritten)
      const due = open.filter(({ state }) => state === 'filed')
      const standing = await opened.directory.standing(due.map(({ request }) => request))
      const settled = due.map((answer, i) => settleOne(tools, answer, standing[i]))
      const lost = due.filter((_, i) => settled[i] === 'to-file')
      if (lost.length > 0) await file(opened, lost)
      return unwritten.length > 0 || settled.some((state) => state !== 'filed')
    },
    recheck: async (opened, modifiedAt) => {
      const suspects = store
        .answersIn(opened.id, 'still-there')
        .filter(({ request, writtenAt }) => (modifiedAt.get(request) ?? 0) > writtenAt)
      const standing = await opened.directory.standing(suspects.map(({ request }) => request))
      const replaced = suspects.filter((answer, i) => isReplaced(store, answer, standing[i]))
      for (const answer of replaced) lose(tools, answer, ANOTHER_ANSWER)
      return replaced.length > 0
    },
    refile: async (opened, fingerprints) => {
      const lost = fingerprints
        .flatMap((request) => store.answer(opened.id, request) ?? [])
        .filter(({ state }) => state === 'still-there')
      if (lost.length > 0) await file(opened, lost)
      return lost.length > 0
    },
  }
}

const responseOf = (store: RequestStore, { request, sha256 }: Answer): Response => ({
  fingerprint: request,
  responsePem: answerPem(store, sha256),
})

const answerPem = (store: RequestStore, sha256: string): string =>
  writePem('CERTIFICATE', store.certificate(sha256)?.der ?? new Uint8Array())

/** One transaction a batch. A request that is gone, or has another answer, makes ours a lost one: kept, but not to be had there. */
const noteFiled = ({ store, ledger, now }: Tools, answers: readonly Answer[], filed: readonly Filed[]): void =>
  ledger.atomically(() => {
    for (const [i, answer] of answers.entries()) {
      const result = filed[i]
      if (result === undefined) continue
      const { request, sha256, directoryId } = answer
      if (isNotedElsewhere(store, answer)) continue
      if ('code' in result) {
        const lost =
          result.code === 'request-unknown' ||
          result.code === 'request-already-signed' ||
          result.code === 'request-changed'
        if (!lost) continue
        store.setAnswer({ ...answer, state: 'lost' })
        ledger.record('answer-lost', { request, certificate: sha256, directory: directoryId, reason: result.code })
        continue
      }
      store.setAnswer({ ...answer, state: 'filed', writtenAt: now() })
      ledger.record(answer.state === 'to-file' ? 'answer-filed' : 'answer-filed-again', {
        request,
        certificate: sha256,
        directory: directoryId,
      })
    }
  })

/** Another process of this profile has said what became of it meanwhile. */
const isNotedElsewhere = (store: RequestStore, { directoryId, request, sha256, state }: Answer): boolean => {
  const kept = store.answer(directoryId, request)
  return kept?.sha256 !== sha256 || (state === 'to-file' && kept.state !== 'to-file')
}

/** The reason in the ledger where somebody else's answer stands in place of ours. */
const ANOTHER_ANSWER = 'another answer'

const isReplaced = (store: RequestStore, { sha256 }: Answer, standing: Standing | undefined): boolean =>
  standing !== undefined && standing.response !== null && standing.response !== answerPem(store, sha256)

const lose = ({ store, ledger }: Tools, answer: Answer, reason: string): void =>
  ledger.atomically(() => {
    const { request, sha256, directoryId } = answer
    store.setAnswer({ ...answer, state: 'lost' })
    ledger.record('answer-lost', { request, certificate: sha256, directory: directoryId, reason })
  })

/** What a look at the file says of an answer that was filed; `to-file` means that it is to be filed again. */
const settleOne = ({ store, ledger, now }: Tools, answer: Answer, standing: Standing | undefined): AnswerState => {
  const { request, sha256, directoryId } = answer
  if (standing === undefined || store.answer(directoryId, request)?.state !== 'filed') return 'filed'
  if (standing.response === answerPem(store, sha256)) {
    if (now() - answer.writtenAt < SETTLED_MS) return 'filed'
    return ledger.atomically(() => {
      store.setAnswer({ ...answer, state: 'still-there' })
      ledger.record('answer-confirmed', { request, certificate: sha256, directory: directoryId })
      return 'still-there'
    })
  }
  if (standing.pending && standing.response === null) return 'to-file'
  lose({ store, ledger, now }, answer, standing.pending ? ANOTHER_ANSWER : 'file gone')
  return 'lost'
}
