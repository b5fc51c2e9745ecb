import { useMemo } from 'react'
import { findBase64 } from '../../../src-core/base/bytes.ts'
import { isAppError } from '../../../src-core/base/errors.ts'
import type { InspectionItem } from '../../../src-core/contract/inspection.ts'
import { readStructure, type Structure, type StructureKind } from '../../../src-core/x509/structure.ts'
import { printCertificate } from '../../../src-core/x509/text/certificate.ts'
import { printCrl } from '../../../src-core/x509/text/crl.ts'
import { lineSources, type LineSource } from '../../../src-core/x509/text/line-source.ts'
import type { Era, PrintedText, PrintOptions } from '../../../src-core/x509/text/printout.ts'
import { printRequest } from '../../../src-core/x509/text/request.ts'

export interface PrintedObject {
  readonly kind: StructureKind
  readonly der: Uint8Array
  readonly structure: Structure
  readonly text: Uint8Array
  readonly complete: boolean
  readonly lines: readonly LineSource[]
  /** Why OpenSSL refuses it. */
  readonly refused: string | undefined
}

const kindOf = ({ row }: InspectionItem): StructureKind =>
  row.kind === 'certificate' || row.kind === 'request' || row.kind === 'crl' ? row.kind : 'other'

const nothing: PrintedText = { text: new Uint8Array(), complete: true, sources: [] }

const print = (kind: StructureKind, der: Uint8Array, trusted: boolean, options: PrintOptions): PrintedText => {
  switch (kind) {
    case 'certificate':
      return printCertificate(der, { ...options, trustFollows: trusted })
    case 'request':
      return printRequest(der, options)
    case 'crl':
      return printCrl(der, options)
    case 'other':
      return nothing
  }
}

/** Structure, text and lines of one object; the printers are pure and take about a millisecond, so they run here. */
export const printObject = (item: InspectionItem, era: Era): PrintedObject => {
  const kind = kindOf(item)
  const der = findBase64(item.der ?? '') ?? new Uint8Array()
  const structure = readStructure(der, kind)
  try {
    const printed = print(kind, der, item.trusted, { era, recordSources: true })
    const { text, complete } = printed
    return { kind, der, structure, text, complete, lines: lineSources(printed), refused: undefined }
  } catch (error) {
    if (!isAppError(error)) throw error
    const refused = `${error.params['reason'] ?? error.code}, byte ${error.params['offset'] ?? 0}`
    return { kind, der, structure, text: nothing.text, complete: true, lines: [], refused }
  }
}

export const usePrinted = (item: InspectionItem, era: Era): PrintedObject =>
  useMemo(() => printObject(item, era), [item, era])

const utf8 = new TextDecoder('utf-8')
export const decodeText = (bytes: Uint8Array): string => utf8.decode(bytes)
