import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'
import { readFileSync } from 'node:fs'
import { AppError } from '../../src-core/base/errors.ts'
import { Secret } from '../../src-core/base/secret.ts'
import { MAX_PASSPHRASE } from '../../src-core/contract/values.ts'
import type { CommandArgs, CommandIo } from './command.ts'

/** One line end at the end of the file belongs to the editor, not to the passphrase. */
const withoutLineEnd = (bytes: Buffer): Uint8Array => {
  const text = bytes.toString('latin1')
  return Uint8Array.from(bytes.subarray(0, text.replace(/\r?\n$/, '').length))
}

const checked = (bytes: Uint8Array): Secret => {
  if (bytes.length === 0) throw new AppError('passphrase-missing')
  if (bytes.length > MAX_PASSPHRASE) throw new AppError('bad-input', { where: 'passphrase', reason: 'too long' })
  return new Secret(bytes)
}

const fromFile = (path: string): Secret => {
  try {
    return checked(withoutLineEnd(readFileSync(path)))
  } catch (error) {
    throw error instanceof AppError ? error : new AppError('file-missing', { path }, { cause: error })
  }
}

/** The officer's passphrase: SIGNET_PASSPHRASE_FILE, `--passphrase-stdin` or the terminal; never an argument. */
export const readPassphrase = async (io: CommandIo): Promise<Secret> => {
  const file = process.env['SIGNET_PASSPHRASE_FILE']
  if (io.flags.passphraseStdin) return checked(withoutLineEnd(readFileSync(0)))
  if (file !== undefined && file !== '') return fromFile(file)
  return ask(io.words.cli.passphrase)
}

/** Whether `readPassphrase` would answer without asking a person. */
export const hasPassphrase = (io: CommandIo): boolean =>
  io.flags.passphraseStdin || (process.env['SIGNET_PASSPHRASE_FILE'] ?? '') !== ''

/** A passphrase that is to guard something new; a person types it twice. */
export const readNewPassphrase = async (io: CommandIo): Promise<Secret> =>
  hasPassphrase(io) ? readPassphrase(io) : askTwice(io, io.words.cli.newPassphrase)

/** The passphrase of another file: `--OPTION-file F`, or the terminal. */
export const readOtherPassphrase = async (args: CommandArgs, option: string, question: string): Promise<Secret> => {
  const file = args.option(option)
  return file === undefined ? ask(question) : fromFile(file)
}

export const readExportPassphrase = async (args: CommandArgs, io: CommandIo): Promise<Secret> => {
  const file = args.option('export-passphrase-file')
  return file === undefined ? askTwice(io, io.words.cli.exportPassphrase) : fromFile(file)
}

const askTwice = async (io: CommandIo, question: string): Promise<Secret> => {
  const first = await ask(question)
  const second = await ask(io.words.cli.repeatPassphrase)
  const same = first.use((a) => second.use((b) => Buffer.compare(a, b) === 0))
  second.wipe()
  if (!same) throw new AppError('bad-input', { where: 'passphrase', reason: io.words.cli.passphrasesDiffer })
  return first
}

/** Reads one line from the terminal without showing it. */
const ask = (question: string): Promise<Secret> => {
  if (!process.stdin.isTTY) throw new AppError('passphrase-missing')
  process.stderr.write(question)
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() })
  const terminal = createInterface({ input: process.stdin, output: silent, terminal: true })
  return new Promise((resolve, reject) => {
    terminal.once('line', (line) => {
      terminal.close()
      process.stderr.write('\n')
      try {
        resolve(checked(new TextEncoder().encode(line)))
      } catch (error) {
        reject(error)
      }
    })
    terminal.once('SIGINT', () => {
      terminal.close()
      reject(new AppError('cancelled'))
    })
  })
}
