import { PDFDocument, StandardFonts, type PDFFont, type PDFPage } from 'pdf-lib'
import makeQrCode from 'qrcode-generator'
import { latin1 } from '../../src-core/base/bytes.ts'
import { displayText } from '../../src-core/base/display.ts'
import { toIso } from '../../src-core/base/time.ts'
import { sheetCode, type DrawSheet, type Sheet } from '../../src-core/fingerprint/sheet.ts'
import { colonFingerprint, fingerprintGroups } from '../../src-core/probe/fingerprint-text.ts'
import { fingerprint as de } from '../../src-core/words/de/fingerprint.ts'
import { fingerprint as en } from '../../src-core/words/en/fingerprint.ts'
import { fill } from '../../src-core/words/fill.ts'

/** A4 in points, and its margin. */
const PAGE: [number, number] = [595, 842]
const MARGIN = 48
const QR_SIDE = 170
const WORD_COLUMNS = 4

interface Pen {
  readonly page: PDFPage
  readonly plain: PDFFont
  readonly bold: PDFFont
  readonly mono: PDFFont
}

/** One A4 page with the fingerprint in groups, as QR and as words; German below English. */
export const drawSheet: DrawSheet = async (sheet) => {
  const document = await PDFDocument.create()
  const name = printable(sheet.name)
  document.setTitle(`${en.sheet.title}: ${name}`)
  document.setProducer('Signet')
  document.setCreator('Signet')
  const pen: Pen = {
    page: document.addPage(PAGE),
    plain: await document.embedFont(StandardFonts.Helvetica),
    bold: await document.embedFont(StandardFonts.HelveticaBold),
    mono: await document.embedFont(StandardFonts.CourierBold),
  }
  drawHead(pen, { ...sheet, name, by: printable(sheet.by) })
  drawCode(pen, sheetCode(sheet))
  drawGroups(pen, sheet)
  drawWords(pen, sheet.words)
  drawUse(pen)
  return document.save()
}

/** The fonts every reader has know Latin-1 only; whatever else a name holds is drawn as an escape. */
const printable = (text: string): string => displayText(text).slice(0, 70)

const both = (name: 'name' | 'digest' | 'key' | 'words'): string => `${en.sheet[name]} · ${de.sheet[name]}`

const drawHead = ({ page, plain, bold, mono }: Pen, { name, by, at, spkiSha256 }: Sheet): void => {
  const made = { by, at: toIso(at).slice(0, 16).replace('T', ' ').concat(' UTC') }
  page.drawText(en.sheet.title, { x: MARGIN, y: 776, size: 18, font: bold })
  page.drawText(de.sheet.title, { x: MARGIN, y: 760, size: 11, font: plain })
  page.drawText(both('name'), { x: MARGIN, y: 734, size: 9, font: plain })
  page.drawText(name, { x: MARGIN, y: 716, size: name.length > 30 ? 8 : 14, font: bold })
  page.drawText(fill(en.sheet.made, made), { x: MARGIN, y: 690, size: 10, font: plain })
  page.drawText(fill(de.sheet.made, made), { x: MARGIN, y: 676, size: 10, font: plain })
  page.drawText(both('key'), { x: MARGIN, y: 648, size: 9, font: plain })
  const key = colonFingerprint(spkiSha256)
  page.drawText(key.slice(0, 48), { x: MARGIN, y: 634, size: 9, font: mono })
  page.drawText(key.slice(48), { x: MARGIN, y: 622, size: 9, font: mono })
}

/** ISO/IEC 18004 with a quarter of damage allowed for, and its quiet zone by the margin. */
const drawCode = ({ page }: Pen, text: string): void => {
  const code = makeQrCode(0, 'Q')
  code.addData(latin1(new TextEncoder().encode(text)), 'Byte')
  code.make()
  const modules = code.getModuleCount()
  const side = QR_SIDE / modules
  const [left, top] = [PAGE[0] - MARGIN - QR_SIDE, 790]
  for (let row = 0; row < modules; row++)
    for (let column = 0; column < modules; column++) {
      if (!code.isDark(row, column)) continue
      page.drawRectangle({ x: left + column * side, y: top - (row + 1) * side, width: side, height: side })
    }
}

const drawGroups = ({ page, plain, mono }: Pen, { sha256 }: Sheet): void => {
  page.drawText(both('digest'), { x: MARGIN, y: 578, size: 11, font: plain })
  fingerprintGroups(sha256).forEach((group, i) => {
    const x = MARGIN + (i % 8) * 63
    const y = i < 8 ? 536 : 486
    page.drawText(String(i + 1), { x, y: y + 20, size: 9, font: plain })
    page.drawText(group, { x, y, size: 18, font: mono })
  })
}

const drawWords = ({ page, plain, mono }: Pen, words: readonly string[]): void => {
  page.drawText(both('words'), { x: MARGIN, y: 440, size: 11, font: plain })
  words.forEach((word, i) => {
    const x = MARGIN + (i % WORD_COLUMNS) * 126
    const y = 416 - Math.floor(i / WORD_COLUMNS) * 22
    page.drawText(String(i + 1), { x, y, size: 9, font: plain })
    page.drawText(word, { x: x + 18, y, size: 13, font: mono })
  })
}

const drawUse = ({ page, plain }: Pen): void => {
  const width = { maxWidth: PAGE[0] - 2 * MARGIN, lineHeight: 15, size: 11, font: plain, x: MARGIN }
  page.drawText(en.sheet.use, { ...width, y: 250 })
  page.drawText(de.sheet.use, { ...width, y: 180 })
}
