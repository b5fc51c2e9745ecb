import type { SecureContext } from 'node:tls'
import { equalBytes } from '../../src-core/base/bytes.ts'
import { explainFailure } from '../../src-core/probe/explain-failure.ts'
import { MessageType, readCertificateMessage, readCertificateRequest } from '../../src-core/probe/handshake-messages.ts'
import type {
  HandshakeSeen,
  IcingaAnswer,
  ProbeHost,
  ProbeRequest,
  SeenAttempt,
} from '../../src-core/probe/handshake-seen.ts'
import type { ProbeFailure } from '../../src-core/probe/probe-failure.ts'
import { askHello, askServer, joinAnswers, noAnswer } from './icinga-questions.ts'
import { openDirect, openJump, resolveHost, type Route } from './probe-routes.ts'
import type { ServerFlight } from './server-flight.ts'
import { createProbeContext, shakeHands, type Shaken } from './tls-handshake.ts'

/** A daemon answers in milliseconds; who says nothing is none. */
const MAX_QUESTION_MS = 3000

/** Probes every address of a name at once, each in its own time. */
export const createProbeHost = (): ProbeHost => {
  let context: SecureContext | undefined
  return async (request) => {
    const { host, timeoutMs, via } = request
    const started = performance.now()
    context ??= createProbeContext()
    const shared = context
    if (via !== undefined) return [await probeAddress(request, null, shared)]
    const addresses = await resolveHost(host, timeoutMs)
    if ('code' in addresses) return [{ address: null, elapsedMs: since(started), failure: addresses }]
    return Promise.all(addresses.map((address) => probeAddress(request, address, shared)))
  }
}

const since = (started: number): number => Math.round((performance.now() - started) * 10) / 10

const probeAddress = async (
  request: ProbeRequest,
  address: string | null,
  context: SecureContext,
): Promise<SeenAttempt> => {
  const started = performance.now()
  const first = await reach(request, address, context)
  if ('code' in first) return { address, elapsedMs: since(started), failure: first }
  const elapsedMs = since(started)
  const seen = readHandshake(first, request)
  try {
    const icinga = request.ask ? await askWhatItIs(first, request, address, context) : seen.icinga
    return { address, elapsedMs, seen: { ...seen, icinga } }
  } finally {
    first.socket.destroy()
  }
}

/** Connects and shakes hands in the request's time, both together. */
const reach = async (
  { host, port, servername, via, timeoutMs }: ProbeRequest,
  address: string | null,
  context: SecureContext,
): Promise<Shaken | ProbeFailure> => {
  const started = performance.now()
  const route: Route | ProbeFailure =
    via === undefined ? await openDirect(address ?? host, port, timeoutMs) : openJump(via, host, port, timeoutMs)
  if ('code' in route) return route
  const left = Math.max(1, timeoutMs - (performance.now() - started))
  const shaken = await shakeHands(route.stream, { context, servername, timeoutMs: left, seconds: timeoutMs / 1000 })
  if ('socket' in shaken) return shaken
  const { stage, broken } = shaken
  const onTheWay = broken.received.length === 0 ? route.explain() : undefined
  return onTheWay ?? explainFailure(stage, broken)
}

const readHandshake = (shaken: Shaken, { servername }: ProbeRequest): HandshakeSeen => {
  const { socket, flight, bytesReceived } = shaken
  const asked = bodyOf(flight, MessageType.certificateRequest)
  return {
    protocol: socket.getProtocol() ?? '',
    cipher: socket.getCipher().name,
    group: groupOf(shaken),
    servername,
    chain: chainOf(flight),
    acceptable: asked === undefined ? null : readCertificateRequest(asked, flight.isTls13),
    icinga: { asked: false, ...noAnswer },
    bytesReceived,
  }
}

const bodyOf = ({ messages }: ServerFlight, wanted: number): Uint8Array | undefined =>
  messages.find(({ type }) => type === wanted)?.body

const chainOf = (flight: ServerFlight): readonly Uint8Array[] => {
  const certificate = bodyOf(flight, MessageType.certificate)
  return certificate === undefined ? [] : readCertificateMessage(certificate, flight.isTls13)
}

/** Groups of TLS 1.3 that node:tls has no name for (IANA TLS Supported Groups). */
const hybridGroups: ReadonlyMap<number, string> = new Map([
  [0x11eb, 'SecP256r1MLKEM768'],
  [0x11ec, 'X25519MLKEM768'],
  [0x11ed, 'SecP384r1MLKEM1024'],
])

const groupOf = ({ socket, flight }: Shaken): string | null => {
  const hybrid = hybridGroups.get(flight.hello?.group ?? 0)
  if (hybrid !== undefined) return hybrid
  const info = socket.getEphemeralKeyInfo()
  if (info === null || !('type' in info) || info.type === undefined) return null
  return info.name ?? `${info.type} ${info.size}`
}

/** Greets in the first connection and asks for the header in a second one, which must lead to the same certificate. */
const askWhatItIs = async (
  first: Shaken,
  request: ProbeRequest,
  address: string | null,
  context: SecureContext,
): Promise<HandshakeSeen['icinga']> => {
  const limitMs = Math.min(MAX_QUESTION_MS, request.timeoutMs)
  const [greeted, served] = await Promise.all([
    askHello(first.socket, limitMs),
    askSecond(first, { ...request, timeoutMs: limitMs }, address, context),
  ])
  return { asked: true, ...joinAnswers(greeted, served) }
}

const askSecond = async (
  first: Shaken,
  request: ProbeRequest,
  address: string | null,
  context: SecureContext,
): Promise<IcingaAnswer> => {
  const second = await reach(request, address, context)
  if ('code' in second) return noAnswer
  const answer = isSamePeer(first, second) ? await askServer(second.socket, request.host, request.timeoutMs) : noAnswer
  second.socket.destroy()
  return answer
}

const isSamePeer = (one: Shaken, other: Shaken): boolean => {
  const [[first], [second]] = [chainOf(one.flight), chainOf(other.flight)]
  return first !== undefined && second !== undefined && equalBytes(first, second)
}
