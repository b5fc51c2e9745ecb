import { toHex } from '../../src-core/base/bytes.ts'
import { AppError } from '../../src-core/base/errors.ts'
import type { SheetSource } from '../../src-core/contract/verification.ts'
import type { DrawSheet, Sheet } from '../../src-core/fingerprint/sheet.ts'
import { wordsOf } from '../../src-core/fingerprint/words.ts'
import type { RequestStore } from '../../src-core/icinga/request-store.ts'
import type { Now, Sha256 } from '../../src-core/ports.ts'
import { parseCertificate, parseCertificatePem, type Certificate } from '../../src-core/x509/certificate.ts'
import { attributeText, commonNames, parseName } from '../../src-core/x509/name.ts'
import type { Authorities } from './authorities.ts'
import type { SaveFile } from './csrs.ts'
import type { Directories } from './directories.ts'

interface Tools {
  readonly authorities: Pick<Authorities, 'byId'>
  readonly directories: Pick<Directories, 'open'>
  readonly store: Pick<RequestStore, 'issuedFor' | 'certificate'>
  readonly drawSheet: DrawSheet
  readonly saveFile: SaveFile
  readonly officerName: () => string
  readonly sha256: Sha256
  readonly now: Now
}

/** Out-of-band sheets: a fingerprint on paper, made where the certificate is known by itself. */
export interface Sheets {
  readonly read: (source: SheetSource) => Promise<Sheet>
  readonly make: (input: {
    readonly source: SheetSource
    readonly path: string
    readonly replace: boolean
  }) => Promise<{ readonly path: string; readonly name: string; readonly sha256: string }>
}

export const createSheets = (tools: Tools): Sheets => {
  const read = async (source: SheetSource): Promise<Sheet> => {
    const certificate = source.from === 'directory' ? await ofMaster(source, tools) : ofAuthority(source, tools)
    const digest = tools.sha256(certificate.der)
    const [cn] = commonNames(parseName(certificate.subject))
    return {
      name: cn === undefined ? '' : attributeText(cn),
      sha256: toHex(digest),
      spkiSha256: toHex(tools.sha256(certificate.spki)),
      by: tools.officerName(),
      at: tools.now(),
      words: wordsOf(digest, tools.sha256),
    }
  }
  return {
    read,
    make: async ({ source, path, replace }) => {
      const sheet = await read(source)
      await tools.saveFile(path, await tools.drawSheet(sheet), replace)
      return { path, name: sheet.name, sha256: sheet.sha256 }
    },
  }
}

/** The master's own certificate, as its daemon presents it; of several the one that is named. */
const ofMaster = async (
  { path, name }: Extract<SheetSource, { from: 'directory' }>,
  { directories }: Tools,
): Promise<Certificate> => {
  const { facts } = await directories.open(path)
  const own = facts.masterCertificates
  const found = name === null ? (own.length === 1 ? own[0] : undefined) : own.find((one) => one.name === name)
  if (found === undefined) throw new AppError('sheet-unknown', { name: name ?? own.map((one) => one.name).join(', ') })
  return parseCertificatePem(found.pem)
}

/** The CA itself, or what it issued last for a name. */
const ofAuthority = (
  { authorityId, name }: Extract<SheetSource, { from: 'authority' }>,
  { authorities, store }: Tools,
): Certificate => {
  const authority = authorities.byId(authorityId)
  if (name === null) return parseCertificate(authority.certificate)
  const [newest] = store.issuedFor(authorityId, name)
  const der = newest === undefined ? undefined : store.certificate(newest.sha256)?.der
  if (der === undefined) throw new AppError('sheet-unknown', { name })
  return parseCertificate(der)
}
