import { concatBytes } from '../base/bytes.ts'
import { characterStrings, contentOf, Id, listItems, malformed, readString, type BerElement } from './ber.ts'
import { MAX_DEPTH } from './element.ts'
import { write } from './write.ts'

/** String types that BER may hand over in parts (X.690 section 8.21). */
const inParts: ReadonlySet<number> = new Set([Id.bitString, Id.octetString, ...characterStrings])

const CONSTRUCTED = 0x20

/** The same value with the lengths of DER and every string in one part; contents stay as they are. Throws a `BerFault`. */
export const toDer = (element: BerElement, depth = 0): Uint8Array<ArrayBuffer> => {
  if (depth > MAX_DEPTH) throw malformed(element.start, 'nesting too deep')
  if (!element.constructed) return encoded(element, contentOf(element))
  if (inParts.has(element.id)) return encoded(element, contentOf(readString(element)))
  return encoded(element, ...listItems(element).map((item) => toDer(item, depth + 1)))
}

const encoded = (element: BerElement, ...contents: readonly Uint8Array[]): Uint8Array<ArrayBuffer> => {
  const { bytes } = element.input
  let end = element.start + 1
  if (((bytes[element.start] ?? 0) & 0x1f) === 0x1f) {
    while ((bytes[end] ?? 0) >= 0x80) end += 1
    end += 1
  }
  const identifier = bytes.slice(element.start, end)
  if (inParts.has(element.id)) identifier[0] = (identifier[0] ?? 0) & ~CONSTRUCTED
  return concatBytes([identifier, write(0, ...contents).subarray(1)])
}
