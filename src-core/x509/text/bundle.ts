import { isAppError } from '../../base/errors.ts'
import { printCertificate } from './certificate.ts'
import { readBlocks, type TolerantBlock } from './pem-blocks.ts'
import { findPlainBlocks, type PlainBlock } from './plain-pem.ts'
import { Scratch, type PrintOptions } from './printout.ts'

const labels: ReadonlySet<string> = new Set(['CERTIFICATE', 'X509 CERTIFICATE', 'TRUSTED CERTIFICATE'])

/** Takes the text as it grows; the bytes are only valid until it returns. */
export type WriteText = (text: Uint8Array) => void

const encoder = new TextEncoder()

/**
 * Every certificate of a PEM file as `openssl x509 -text -noout` prints it, each below a line with its number as in
 * `openssl storeutl -certs`, the count at the end. What cannot be read is passed over. Answers how many there were.
 */
export const printBundle = (file: Uint8Array, write: WriteText, options: PrintOptions = {}): number => {
  const scratch = options.scratch ?? new Scratch()
  let count = 0
  for (const { label, bytes } of blocksOf(file)) {
    if (bytes === undefined || !labels.has(label)) continue
    try {
      const { text } = printCertificate(bytes, { ...options, scratch, trustFollows: true })
      write(encoder.encode(`${count}: Certificate\n`))
      write(text)
      count += 1
    } catch (error) {
      if (!isAppError(error, 'der-malformed')) throw error
    }
  }
  write(encoder.encode(`Total found: ${count}\n`))
  return count
}

const blocksOf = (file: Uint8Array): Iterable<PlainBlock | TolerantBlock> =>
  findPlainBlocks(file) ?? readBlocks(file, 'text-ends')
