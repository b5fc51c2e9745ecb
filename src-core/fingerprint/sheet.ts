import { DAY_MS, toIso, type Instant } from '../base/time.ts'
import { readExpected } from './expected.ts'

/** What a sheet says of one certificate, made where the certificate is known by itself and not from a wire. */
export interface SheetFacts {
  readonly name: string
  readonly sha256: string
  readonly spkiSha256: string
  /** Who made it, and when. */
  readonly by: string
  readonly at: Instant
}

/** A sheet ready to be drawn, and what draws it: one page as a PDF, in both languages. */
export interface Sheet extends SheetFacts {
  readonly words: readonly string[]
}
export type DrawSheet = (sheet: Sheet) => Promise<Uint8Array>

const MAGIC = 'SIGNET SHEET 1'

/** The text of the sheet's QR code. */
export const sheetCode = ({ name, sha256, spkiSha256, by, at }: SheetFacts): string =>
  [
    MAGIC,
    `name: ${oneLine(name)}`,
    `sha256: ${sha256}`,
    `spki: ${spkiSha256}`,
    `by: ${oneLine(by)}`,
    `at: ${toIso(at)}`,
  ].join('\n')

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').slice(0, 200)

/** A code that somebody scanned: of a sheet, or of a bare fingerprint, which has neither maker nor date. */
export interface ScannedCode {
  readonly sha256: string
  readonly name: string | null
  readonly by: string | null
  readonly at: Instant | null
}

export const readSheetCode = (text: string): ScannedCode | undefined => {
  const lines = text.split(/\r?\n/)
  if (lines[0]?.trim() !== MAGIC) {
    const bare = readExpected(text)
    return bare.kind === 'sha256' ? { sha256: bare.hex, name: null, by: null, at: null } : undefined
  }
  const fields = new Map(
    lines.slice(1).map((line) => {
      const [name = '', ...rest] = line.split(':')
      return [name.trim(), rest.join(':').trim()] as const
    }),
  )
  const digest = readExpected(fields.get('sha256') ?? '')
  const at = Date.parse(fields.get('at') ?? '')
  if (digest.kind !== 'sha256' || Number.isNaN(at)) return undefined
  return { sha256: digest.hex, name: fields.get('name') ?? null, by: fields.get('by') ?? null, at }
}

/** Older ones, and those of tomorrow, are no more than a hint: certificates are renewed, and paper lies about. */
export const SHEET_DAYS = 30
export const isFresh = ({ at }: Pick<ScannedCode, 'at'>, now: Instant): boolean =>
  at !== null && at <= now + DAY_MS && now - at <= SHEET_DAYS * DAY_MS
