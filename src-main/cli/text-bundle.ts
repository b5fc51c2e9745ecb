import { closeSync, openSync, writeSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { printBundle, type WriteText } from '../../src-core/x509/text/bundle.ts'
import { isEra, reasonOf, type TextIo } from './text.ts'

const textBundleUsage = 'text-bundle BUNDLE OUT [--era 3.0|3.5]'

const CHUNK_LENGTH = 4 * 1024 * 1024

/** `signet text-bundle`: every certificate of a PEM file into one text file. */
export const runTextBundle = async (args: readonly string[], io: TextIo): Promise<number> => {
  const [bundle, target, option, era = '3.0'] = args
  if (bundle === undefined || target === undefined || !isEra(era) || (option !== undefined && option !== '--era')) {
    io.writeStderr(`usage: signet ${textBundleUsage}`)
    return 2
  }
  try {
    const file = await readFile(bundle)
    const out = openSync(target, 'w')
    try {
      const chunks = collect((bytes) => void writeSync(out, bytes))
      printBundle(file, chunks.write, { era })
      chunks.flush()
    } finally {
      closeSync(out)
    }
    return 0
  } catch (error) {
    const reason = reasonOf(error)
    if (reason === undefined) throw error
    io.writeStderr(`${bundle}: ${reason}`)
    return 1
  }
}

/** Gathers small texts into few writes. */
const collect = (save: WriteText): { readonly write: WriteText; readonly flush: () => void } => {
  const chunk = new Uint8Array(CHUNK_LENGTH)
  let length = 0
  const flush = (): void => {
    save(chunk.subarray(0, length))
    length = 0
  }
  const write: WriteText = (text) => {
    if (text.length > CHUNK_LENGTH - length) flush()
    if (text.length > CHUNK_LENGTH) return save(text)
    chunk.set(text, length)
    length += text.length
  }
  return { write, flush }
}
