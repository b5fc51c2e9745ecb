import { readFileSync } from 'node:fs'
import { runText, runTextBatch, type TextIo } from './text.ts'
import { runTextBundle } from './text-bundle.ts'

const textIo: TextIo = {
  readStdin: async () => readFileSync(0),
  writeStdout: (bytes) => void process.stdout.write(bytes),
  writeStderr: (line) => void process.stderr.write(`signet: ${line}\n`),
}

/** The commands that only print texts: a program of their own, since nothing of the desk is needed for them. */
export const main = async (argv: readonly string[]): Promise<number> => {
  const [first = '', ...rest] = argv
  if (first === 'text-batch') return runTextBatch(rest, textIo)
  if (first === 'text-bundle') return runTextBundle(rest, textIo)
  return runText(first === 'req' || first === 'crl' ? first : 'x509', rest, textIo)
}
