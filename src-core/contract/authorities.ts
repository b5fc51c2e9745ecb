import { z } from 'zod'
import { count, id, isoTime, path, sha256Hex, text } from './values.ts'

export const secretStore = z.enum(['keychain', 'vault'])
export type SecretStoreKind = z.infer<typeof secretStore>

export const environment = z.enum(['prod', 'test', 'lab'])

/** Cluster name as the officer gives it; every Icinga CA calls itself "Icinga CA". */
export const clusterName = z.string().trim().min(1).max(64)

/** How a copy of the key was found when last looked at. */
export const copyState = z.enum(['fits', 'clear', 'parked', 'none', 'other-key', 'unreadable'])

export const keyCopy = z.strictObject({
  place: z.enum(['keychain', 'vault', 'master', 'backup']),
  path: text,
  state: copyState,
  checkedAt: isoTime,
})

export const authority = z.strictObject({
  id,
  name: clusterName,
  environment,
  subject: text,
  fingerprint: sha256Hex,
  keyDescription: text,
  notBefore: isoTime,
  notAfter: isoTime,
  store: secretStore,
  /** When it locks by itself; null while locked. */
  unlockedUntil: isoTime.nullable(),
  issued: count,
  lastUse: z.strictObject({ at: isoTime, entry: count }).nullable(),
  hasTicketSalt: z.boolean(),
  createdAt: isoTime,
  copies: z.array(keyCopy),
  /** Certificates of the same key and name with newer dates, oldest first. */
  renewals: z.array(z.strictObject({ fingerprint: sha256Hex, notAfter: isoTime })),
})
export type Authority = z.infer<typeof authority>

/** Where a CA is taken over from. Key files go by path only; their bytes never pass through the page. */
export const adoptionSource = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('data-directory'), path }),
  z.strictObject({ kind: z.literal('files'), certificatePath: path, keyPath: path }),
  z.strictObject({ kind: z.literal('pkcs12'), path }),
])
export type AdoptionSource = z.infer<typeof adoptionSource>

/** What stands at a source, before anything is taken over. */
export const adoptionPreview = z.strictObject({
  subject: text,
  fingerprint: sha256Hex,
  keyDescription: text,
  notBefore: isoTime,
  notAfter: isoTime,
  /** `encrypted`: a passphrase for the source is needed to go on. */
  key: z.enum(['fits', 'other-key', 'encrypted', 'missing']),
  isCa: z.boolean(),
  inDate: z.boolean(),
  alreadyAdoptedAs: clusterName.nullable(),
})
export type AdoptionPreview = z.infer<typeof adoptionPreview>

export const storeStatus = z.strictObject({
  keychain: z.discriminatedUnion('usable', [
    z.strictObject({ usable: z.literal(true) }),
    z.strictObject({ usable: z.literal(false), code: z.string() }),
  ]),
})
