import { z } from 'zod'
import {
  adoptionPreview,
  adoptionSource,
  authority,
  clusterName,
  copyState,
  environment,
  secretStore,
  storeStatus,
} from './authorities.ts'
import {
  builtFiles,
  inspectionItem,
  inspectionPage,
  inspectionSort,
  itemRef,
  judgement,
  judging,
  MAX_PART_BYTES,
  MAX_PARTS,
  shownRows,
} from './inspection.ts'
import { csrAllowance, csrAllowances, csrCertificate, csrReview, csrSource, savedCertificate } from './csr.ts'
import { probeInput, probeOutcome } from './masters.ts'
import { hostName, lookFinding, moveGuide, portNumber, renewed, roundTrip } from './custody.ts'
import { foundCertificate, ledgerPage, ledgerStatus } from './ledger.ts'
import { policyLevels } from '../icinga/policy.ts'
import { verdictIds } from '../icinga/verdict.ts'
import {
  cleanReviews,
  dataDirectory,
  requestFilter,
  requestKey,
  requestPage,
  requestReview,
  reviewPolicy,
  signItem,
  signResult,
} from './requests.ts'
import { listedRow, MAX_NOTE, MAX_UNFOLDED, rawRequest, requestNote, savedView, viewName } from './request-desk.ts'
import { appInfo, folderListing, settings } from './app.ts'
import { ticketMethods } from './tickets.ts'
import { enrolMethods } from './enrol.ts'
import { exportPiece, exportRef } from './exported.ts'
import { topologyMethods, topologyRef } from './topology.ts'
import { verificationMethods } from './verification.ts'
import { count, id, isoTime, page, params, passphrase, path, sha256Hex, text } from './values.ts'

/** Requests one call may sign: more than a flooded folder holds. */
const MAX_TOGETHER = 50_000

const method = <I extends z.ZodType, O extends z.ZodType>(input: I, output: O) => ({ input, output })
const nothing = z.strictObject({})
const directoryId = z.strictObject({ directoryId: id })
const requestRef = directoryId.extend({ fingerprint: requestKey })
const collectionRef = z.strictObject({ collectionId: id })
const keyPlacement = z.strictObject({ authorityId: id, directoryId: id })

/** Every call between the window and the Node side: decoded on both sides with the same line. */
export const methods = {
  'app.info': method(nothing, appInfo),
  'settings.get': method(nothing, settings),
  'settings.set': method(settings.partial(), settings),
  /** The window was used: pushes the idle lock back. */
  'session.touch': method(nothing, nothing),
  'files.browse': method(z.strictObject({ path: path.nullable() }), folderListing),

  'authorities.list': method(nothing, z.array(authority)),
  'authorities.stores': method(nothing, storeStatus),
  'authorities.create': method(
    z.strictObject({
      name: clusterName,
      environment,
      commonName: z.string().min(1).max(64),
      store: secretStore,
      passphrase,
    }),
    authority,
  ),
  'authorities.preview': method(
    z.strictObject({ source: adoptionSource, sourcePassphrase: passphrase.optional() }),
    adoptionPreview,
  ),
  'authorities.adopt': method(
    z.strictObject({
      source: adoptionSource,
      sourcePassphrase: passphrase.optional(),
      name: clusterName,
      environment,
      store: secretStore,
      passphrase,
    }),
    authority,
  ),
  'authorities.unlock': method(
    z.strictObject({
      authorityId: id,
      passphrase,
      minutes: z.number().int().min(1).max(60),
      purpose: text,
    }),
    z.strictObject({ unlockedUntil: isoTime }),
  ),
  'authorities.lock': method(nothing, nothing),
  'authorities.park': method(keyPlacement, z.strictObject({ state: copyState })),
  'authorities.unpark': method(keyPlacement, z.strictObject({ state: copyState })),
  'authorities.export': method(
    z.strictObject({ authorityId: id, passphrase, exportPassphrase: passphrase, path }),
    z.strictObject({ path: text }),
  ),
  'authorities.remove': method(z.strictObject({ authorityId: id, confirmName: text }), nothing),
  'custody.guide': method(keyPlacement, moveGuide),
  'custody.drill': method(
    z.strictObject({ authorityId: id, path, passphrase }),
    z.strictObject({ path: text, fileSha256: sha256Hex }),
  ),
  'custody.look': method(
    keyPlacement.extend({ days: z.number().int().min(0).max(366) }),
    z.strictObject({ findings: z.array(lookFinding) }),
  ),
  /** Needs an open key, or its passphrase. */
  'custody.prove': method(
    keyPlacement.extend({
      connect: z.strictObject({ host: hostName, port: portNumber }).optional(),
      passphrase: passphrase.optional(),
    }),
    roundTrip,
  ),
  'custody.destroy': method(keyPlacement.extend({ confirmName: text }), z.strictObject({ path: text })),
  /** Looks at every known copy of the key again. */
  'custody.check': method(z.strictObject({ authorityId: id }), nothing),
  'custody.renewCa': method(z.strictObject({ authorityId: id, passphrase: passphrase.optional(), path }), renewed),
  'custody.renewMaster': method(
    keyPlacement.extend({ passphrase: passphrase.optional(), name: text.optional(), path: path.nullable() }),
    renewed,
  ),
  'tickets.importSalt': method(z.strictObject({ authorityId: id, passphrase, path }), z.strictObject({ source: text })),

  /** One handshake with every address of a host; nothing is trusted, nothing kept. */
  'masters.probe': method(probeInput, probeOutcome),
  ...verificationMethods,

  /** Makes the sample cluster, or opens it again. */
  'sample.open': method(nothing, dataDirectory),
  /** Removes its folder and its authority; what it signed stays in the ledger. */
  'sample.remove': method(nothing, nothing),

  'directories.list': method(nothing, z.array(dataDirectory)),
  'directories.open': method(z.strictObject({ path }), dataDirectory),
  'directories.forget': method(directoryId, nothing),

  'requests.list': method(
    page
      .extend({
        directoryId: id,
        filter: requestFilter,
        search: text,
        /** Names whose twins are listed one by one. */
        unfolded: z.array(text).max(MAX_UNFOLDED).default([]),
      })
      .strict(),
    requestPage.extend({ rows: z.array(listedRow) }),
  ),
  'requests.show': method(requestRef, requestReview.extend({ note: requestNote.nullable() })),
  /** The file's JSON without its ticket. */
  'requests.raw': method(requestRef, rawRequest),
  'requests.note': method(requestRef.extend({ text: z.string().max(MAX_NOTE) }), nothing),
  /** Those without findings among what waits and fits `search`, with what a signing call brings back. */
  'requests.reviewClean': method(page.extend({ directoryId: id, search: text }).strict(), cleanReviews),
  'requests.sign': method(
    z.strictObject({ directoryId: id, items: z.array(signItem).min(1).max(MAX_TOGETHER) }),
    z.strictObject({ jobId: id }),
  ),
  'requests.refuse': method(z.strictObject({ directoryId: id, fingerprint: requestKey, reason: text.min(1) }), nothing),
  /** Refuses all that wait and fit `search`, if there are as many as were shown. */
  'requests.refuseMany': method(
    z.strictObject({ directoryId: id, search: text, expected: count, reason: text.min(1) }),
    z.strictObject({ jobId: id }),
  ),
  'requests.restore': method(requestRef, nothing),

  'views.list': method(nothing, z.array(savedView)),
  'views.save': method(savedView, nothing),
  'views.rename': method(z.strictObject({ name: viewName, to: viewName }), nothing),
  'views.remove': method(z.strictObject({ name: viewName }), nothing),

  'csr.show': method(z.strictObject({ authorityId: id, source: csrSource }), csrReview),
  /** Needs an open key. The certificate is kept; saving it is a call of its own. */
  'csr.sign': method(
    z.strictObject({
      authorityId: id,
      source: csrSource,
      fingerprint: sha256Hex,
      reviewDigest: sha256Hex,
      reason: text.optional(),
    }),
    csrCertificate,
  ),
  'csr.save': method(
    z.strictObject({ authorityId: id, certificate: sha256Hex, path, replace: z.boolean() }),
    savedCertificate,
  ),
  'csr.allowances': method(nothing, csrAllowances),
  'csr.allow': method(z.strictObject({ allowance: csrAllowance, allowed: z.boolean(), reason: text }), csrAllowances),

  'policy.get': method(nothing, reviewPolicy),
  'policy.set': method(
    z.strictObject({ verdict: z.enum(verdictIds), level: z.enum(policyLevels), reason: text }),
    reviewPolicy,
  ),

  'jobs.show': method(
    z.strictObject({ jobId: id }),
    z.strictObject({
      state: z.enum(['running', 'done', 'cancelled', 'failed']),
      done: count,
      total: count,
      results: z.array(signResult),
      error: z.strictObject({ code: z.string(), params }).optional(),
    }),
  ),
  'jobs.cancel': method(z.strictObject({ jobId: id }), nothing),

  'inspect.openPath': method(z.strictObject({ path }), collectionRef),
  /** Bytes from the page, about `MAX_PART_BYTES` a call; the last call has none and starts the reading. */
  'inspect.feed': method(
    z.strictObject({
      collectionId: id.nullable(),
      name: text,
      parts: z.array(z.strictObject({ file: text, base64: z.string().max(2 * MAX_PART_BYTES) })).max(MAX_PARTS),
      /** Something of a dropped folder was left out; counts in the last call. */
      isPart: z.boolean(),
    }),
    collectionRef,
  ),
  'inspect.list': method(
    page.extend({ collectionId: id, search: text, sort: inspectionSort, judging, show: z.enum(shownRows) }).strict(),
    inspectionPage,
  ),
  'inspect.show': method(itemRef, inspectionItem),
  'inspect.judge': method(itemRef.extend({ authority: sha256Hex.nullable() }).strict(), judgement),
  /** Writes NODENAME.crt and ca.crt into a folder, for a path that holds. */
  'inspect.build': method(itemRef.extend({ anchor: sha256Hex, path }).strict(), builtFiles),
  'inspect.unlock': method(itemRef.extend({ passphrase }).strict(), nothing),
  'inspect.cancel': method(collectionRef, nothing),
  'inspect.close': method(collectionRef, nothing),

  ...ticketMethods,
  ...enrolMethods,
  ...topologyMethods,
  /** A picture or table that the page made, piece by piece. */
  'export.write': method(exportPiece, exportRef),

  'ledger.list': method(page, ledgerPage),
  'ledger.verify': method(nothing, ledgerStatus),
  /** Issued certificates by part of a name, serial or fingerprint. */
  'ledger.find': method(z.strictObject({ search: text.min(2), limit: page.shape.limit }), z.array(foundCertificate)),
} as const

export type MethodName = keyof typeof methods
/** What the caller passes; a passphrase is still text here. */
export type CallInput<M extends MethodName> = z.input<(typeof methods)[M]['input']>
/** What a handler receives; a passphrase is a `Secret` here. */
export type HandlerInput<M extends MethodName> = z.output<(typeof methods)[M]['input']>
export type CallOutput<M extends MethodName> = z.output<(typeof methods)[M]['output']>

export type Handlers = { readonly [M in MethodName]: (input: HandlerInput<M>) => Promise<CallOutput<M>> }

/** Small named facts; the window asks for what it needs after one. */
export const events = {
  'authorities.changed': nothing,
  /** Which data directories are open, or how the key stands in one. */
  'directories.changed': nothing,
  'requests.changed': directoryId,
  /** Requests nobody saw before; `flooding` while they come too fast to be meant. */
  'requests.appeared': z.strictObject({ directoryId: id, count, flooding: z.boolean() }),
  'jobs.changed': z.strictObject({ jobId: id, done: count, total: count, state: z.string(), label: text }),
  /** More of a collection was read. */
  'inspection.changed': collectionRef,
  /** A topology was read further, or to its end. */
  'topology.changed': topologyRef,
  /** An enrolment waits, was answered or is gone. */
  'enrolments.changed': nothing,
  /** A node was verified, pinned, seen anew or let go. */
  'masters.changed': nothing,
  'ledger.changed': nothing,
  'settings.changed': nothing,
  'views.changed': nothing,
} as const

export type EventName = keyof typeof events
export type EventData<E extends EventName> = z.output<(typeof events)[E]>
export type Publish = <E extends EventName>(event: E, data: EventData<E>) => void
