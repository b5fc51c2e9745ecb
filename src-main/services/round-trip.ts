import { setTimeout as pause } from 'node:timers/promises'
import { equalBytes, toHex } from '../../src-core/base/bytes.ts'
import { AppError, isAppError } from '../../src-core/base/errors.ts'
import type { Secret } from '../../src-core/base/secret.ts'
import { DAY_MS, SECOND_MS } from '../../src-core/base/time.ts'
import type {
  AskDaemon,
  CheckPeer,
  DaemonAddress,
  DaemonAnswer,
  MakeTestRequest,
  TestRequest,
} from '../../src-core/custody/ask-daemon.ts'
import type { RoundTrip } from '../../src-core/contract/custody.ts'
import { nodeFields } from '../../src-core/icinga/node-profile.ts'
import { writePem } from '../../src-core/pem/pem.ts'
import type { RandomBytes, Sha256 } from '../../src-core/ports.ts'
import { buildTbs, randomSerial } from '../../src-core/x509/build.ts'
import { parseCertificate, parseCertificatePem, type Certificate } from '../../src-core/x509/certificate.ts'
import {
  keepNodeCertificate,
  signAlone,
  withKey,
  type LoneSignature,
  type LoneSignatureTools,
} from './lone-signature.ts'
import type { OpenedDirectory } from './directories.ts'
import type { Placement } from './placement.ts'

/** The daemon writes the request at once and reads an answer at the next question. */
const PATIENCE_MS = 20 * SECOND_MS
const LOOK_EVERY_MS = 250

export interface RoundTripTools extends LoneSignatureTools {
  readonly sha1: Sha256
  readonly random: RandomBytes
  readonly askDaemon: AskDaemon
  readonly makeTestRequest: MakeTestRequest
}

const failedAt = (step: string, reason: string): AppError => new AppError('round-trip-failed', { step, reason })

/**
 * A test request goes all the way: filed over the wire, seen as a file, signed, filed, handed out by the running daemon.
 * It bears a name no node has, its key is thrown away, its certificate ends tomorrow, and its request is refused afterwards.
 */
export const proveRoundTrip = async (
  tools: RoundTripTools,
  { authority, opened }: Placement,
  address: DaemonAddress,
  passphrase: Secret | undefined,
): Promise<RoundTrip & { readonly entry: number }> => {
  const started = tools.now()
  const cn = `signet-test-${toHex(tools.random(6))}.${opened.facts.masterNames[0] ?? 'invalid'}`.slice(0, 64)
  const request = await tools.makeTestRequest(cn)
  const check = checkOurDaemon(tools, opened.ca.certificate, address)
  const ask: Ask = () => tools.askDaemon(address, { requestPem: request.pem }, check)
  // The key first: a wrong passphrase must not leave a test request behind.
  const { certificate, entry } = await withKey(tools, authority, passphrase, 'round trip', async (signer) => {
    await fileOverTheWire(ask, request)
    try {
      await seePending(opened, request)
      const asked = parseCertificatePem(request.pem)
      const job: LoneSignature = {
        authority,
        signer,
        tbs: testTbs(tools, opened.ca.certificate, asked, cn),
        asked,
        purpose: 'round-trip',
        cn,
        request: request.fingerprint,
        directoryId: opened.id,
        directory: opened.path,
      }
      const made = await signAlone(tools, job)
      const kept = { certificate: made, entry: keepNodeCertificate(tools, job, made) }
      await fileAnswer(opened, request, made)
      await seeHandedOut(ask, made)
      return kept
    } finally {
      await withdraw(tools, opened, request, cn)
    }
  })
  const serial = toHex(certificate.serial)
  const seconds = Math.round((tools.now() - started) / 100) / 10
  const proof = { cn, fingerprint: request.fingerprint, serial, ...address, seconds }
  tools.ledger.record('round-trip-proven', { authority: authority.id, directory: opened.path, ...proof })
  return { ...proof, entry }
}

/** As every node certificate, but for one day. */
const testTbs = (tools: RoundTripTools, ca: Certificate, request: Certificate, cn: string): Uint8Array => {
  const issue = { request, ca, cn, serial: randomSerial(tools.random), now: tools.now() }
  const fields = nodeFields(issue, tools.sha1)
  return buildTbs({ ...fields, notAfter: Math.min(fields.notBefore + DAY_MS, ca.notAfter) })
}

type Ask = () => Promise<DaemonAnswer>

const fileOverTheWire = async (ask: Ask, { fingerprint }: TestRequest): Promise<void> => {
  const answer = await ask()
  if (answer.status !== 2) throw failedAt('ask', answer.error ?? `status ${answer.status ?? 'none'}`)
  if (answer.fingerprint !== fingerprint) throw failedAt('ask', 'the daemon names another request')
}

/** Whoever listens there must present a certificate of this CA, or another cluster would be tested. */
const checkOurDaemon =
  ({ verifySignature }: RoundTripTools, { spki }: Certificate, { host, port }: DaemonAddress): CheckPeer =>
  (peer) => {
    const { tbs, signature, signatureAlgorithm } = parseCertificate(peer)
    const outcome = verifySignature({ spki, algorithm: signatureAlgorithm, signed: tbs, signature })
    if (outcome !== 'valid') throw new AppError('daemon-other-ca', { host, port })
  }

const seePending = async (opened: OpenedDirectory, { fingerprint }: TestRequest): Promise<void> => {
  for (let waited = 0; waited < PATIENCE_MS; waited += LOOK_EVERY_MS) {
    const [standing] = await opened.directory.standing([fingerprint])
    if (standing?.pending === true) return
    await pause(LOOK_EVERY_MS)
  }
  throw failedAt('file', `no ${fingerprint}.json in ${opened.path}`)
}

const fileAnswer = async (opened: OpenedDirectory, request: TestRequest, certificate: Certificate): Promise<void> => {
  const responsePem = writePem('CERTIFICATE', certificate.der)
  const [filed] = await opened.directory.fileResponses([{ fingerprint: request.fingerprint, responsePem }])
  if (filed === undefined || 'code' in filed) throw failedAt('answer', filed?.code ?? 'nothing')
}

const seeHandedOut = async (ask: Ask, certificate: Certificate): Promise<void> => {
  let said = 'nothing'
  for (let waited = 0; waited < PATIENCE_MS; waited += LOOK_EVERY_MS) {
    const answer = await ask()
    const handedOut = answer.certificatePem
    if (answer.status === 0 && handedOut !== null) {
      if (equalBytes(parseCertificatePem(handedOut).der, certificate.der)) return
      throw failedAt('hand-out', 'another certificate')
    }
    said = answer.error ?? `status ${answer.status ?? 'none'}`
    await pause(LOOK_EVERY_MS)
  }
  throw failedAt('hand-out', said)
}

const REASON = 'test of the round trip, its key is thrown away'

/** Also after a failure, answered or not; a file that is gone by itself needs nothing. */
const withdraw = async (
  { store, ledger, now }: RoundTripTools,
  { directory, id, path }: OpenedDirectory,
  { fingerprint: request }: TestRequest,
  cn: string,
): Promise<void> => {
  try {
    const [standing] = await directory.standing([request])
    if (standing === undefined || standing.response === null) await directory.refuse(request)
    else await directory.withdraw({ fingerprint: request, responsePem: standing.response })
  } catch (error) {
    if (!isAppError(error)) throw error
    return
  }
  ledger.atomically(() => {
    store.setRefusal(id, request, REASON, now())
    ledger.record('request-refused', { request, cn, reason: REASON, directory: path })
  })
}
