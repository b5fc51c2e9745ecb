import { AppError, isAppError } from '../../src-core/base/errors.ts'
import type { CallIcinga, RestCall, RestServer } from '../../src-core/icinga/rest-call.ts'
import { listenerAttributes } from '../../src-core/zones/cluster.ts'
import { findRestAnswer, joinAnswers, type PlacedAnswer } from '../../src-core/zones/rest-answer.ts'
import { noFacts, type View } from '../../src-core/zones/view.ts'
import { askForCa, type AskForCa } from './icinga-rest.ts'

/** 100,000 zones with their endpoints have about 60 MB. */
const MAX_ANSWER = 256 * 1024 * 1024
/** A busy master of a large cluster takes its time. */
const TIMEOUT_MS = 60_000

interface Query {
  readonly path: string
  readonly permission: string
  /** Without these there is no cluster; the others only add to it. */
  readonly isNeeded: boolean
}

const attributes = (names: readonly string[]): string => names.map((name) => `attrs=${name}`).join('&')

/** Of an ApiListener no more is asked for than what is kept (`apilistener.ti`). */
const queries: readonly Query[] = [
  {
    path: `/v1/objects/zones?${attributes(['name', 'parent', 'endpoints', 'global', 'source_location'])}`,
    permission: 'objects/query/Zone',
    isNeeded: true,
  },
  {
    path: `/v1/objects/endpoints?${attributes(['name', 'host', 'port', 'icinga_version', 'connected', 'source_location'])}`,
    permission: 'objects/query/Endpoint',
    isNeeded: true,
  },
  // Name, version, and which features have objects.
  { path: '/v1/status', permission: 'status/query', isNeeded: false },
  {
    path: `/v1/objects/apilisteners?${attributes(['accept_config', 'accept_commands', ...listenerAttributes, 'source_location'])}`,
    permission: 'objects/query/ApiListener',
    isNeeded: false,
  },
]

/**
 * The cluster as a running master has it. Throws what `CallIcinga` throws, but for a missing permission of what can be done
 * without: then the master's own switches, or even its name, are not known.
 */
export const askMasterForView = async (
  call: CallIcinga,
  server: RestServer,
  signal: AbortSignal,
  findCa: AskForCa = askForCa,
): Promise<View> => {
  const answers: PlacedAnswer[] = []
  const source = `https://${server.host}:${server.port}`
  for (const { path, permission, isNeeded } of queries) {
    if (signal.aborted) throw new AppError('cancelled')
    const value = await call(server, get(path, permission)).catch((error: unknown) => {
      if (!isNeeded && isAppError(error, 'rest-not-permitted')) return undefined
      throw error
    })
    if (value === undefined) continue
    const answer = findRestAnswer(value, source)
    if (answer === undefined)
      throw new AppError('rest-answer-odd', { host: server.host, port: server.port, reason: `no results of ${path}` })
    answers.push({ source, node: null, answer })
  }
  const [view] = joinAnswers(answers)
  if (view === undefined)
    throw new AppError('rest-answer-odd', { host: server.host, port: server.port, reason: 'empty' })
  const caSha256 = await findCa(server).catch(() => null) // it answered before: then this one thing is not known
  return { ...view, facts: { ...noFacts, ...view.facts, caSha256 } }
}

const get = (path: string, permission: string): RestCall => ({
  method: 'GET',
  path,
  permission,
  maxBytes: MAX_ANSWER,
  timeoutMs: TIMEOUT_MS,
})
