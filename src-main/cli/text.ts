import { readFileSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { AppError, isAppError } from '../../src-core/base/errors.ts'
import { printInput, type TextForm, type TextKind } from '../../src-core/x509/text/input.ts'
import { Scratch, type Era, type PrintOptions } from '../../src-core/x509/text/printout.ts'

/** What the commands need of the process. */
export interface TextIo {
  readonly readStdin: () => Promise<Uint8Array>
  readonly writeStdout: (bytes: Uint8Array) => Promise<void> | void
  readonly writeStderr: (line: string) => void
}

interface TextArguments {
  readonly input: string
  readonly form: TextForm
  readonly era: Era
}

const DONE = 0
const REFUSED = 1
const WRONG_USAGE = 2

const isForm = (text: string): text is TextForm => text === 'PEM' || text === 'DER'
export const isEra = (text: string): text is Era => text === '3.0' || text === '3.5'
const isKind = (text: string): text is TextKind => text === 'x509' || text === 'req' || text === 'crl'

const usage = (kind: TextKind): string =>
  `usage: signet ${kind} -in FILE|- [-inform PEM|DER] -text -noout [--era 3.0|3.5]`

const takesValue: ReadonlySet<string> = new Set(['-in', '-inform', '--era'])
const isSwitch: ReadonlySet<string> = new Set(['-text', '-noout'])

const findArguments = (args: readonly string[]): TextArguments | undefined => {
  const values = new Map<string, string>()
  const switches = new Set<string>()
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] ?? ''
    const value = args[i + 1]
    if (takesValue.has(arg) && value !== undefined) {
      values.set(arg, value)
      i += 1
    } else if (isSwitch.has(arg)) switches.add(arg)
    else return undefined
  }
  const input = values.get('-in') ?? '-'
  const form = values.get('-inform') ?? 'PEM'
  const era = values.get('--era') ?? '3.0'
  const complete = isSwitch.size === switches.size
  return complete && isForm(form) && isEra(era) ? { input, form, era } : undefined
}

export const reasonOf = (error: unknown): string | undefined => {
  if (isAppError(error)) return error.message
  // a file that cannot be read is the user's affair, not a fault of ours
  return error instanceof Error && 'code' in error ? error.message : undefined
}

/** `signet x509|req|crl`: OpenSSL's text of one file. Resolves to the exit code. */
export const runText = async (kind: TextKind, args: readonly string[], io: TextIo): Promise<number> => {
  const parsed = findArguments(args)
  if (parsed === undefined) {
    io.writeStderr(usage(kind))
    return WRONG_USAGE
  }
  try {
    const bytes = parsed.input === '-' ? await io.readStdin() : await readFile(parsed.input)
    const { text, complete } = printInput(kind, parsed.form, bytes, { era: parsed.era })
    await io.writeStdout(text)
    if (complete) return DONE
    io.writeStderr(`${parsed.input}: OpenSSL prints no more than this of it`)
    return REFUSED
  } catch (error) {
    const reason = reasonOf(error)
    if (reason === undefined) throw error
    io.writeStderr(`${parsed.input}: ${reason}`)
    return REFUSED
  }
}

interface BatchLine {
  readonly kind: TextKind
  readonly form: TextForm
  readonly input: string
  readonly output: string
}

const readBatchLine = (line: string): BatchLine => {
  const [kind = '', form = '', input = '', output = ''] = line.split('\t')
  if (!isKind(kind) || !isForm(form) || input === '' || output === '') {
    throw new AppError('bad-input', { where: 'text-batch list', reason: 'line is not kind, form, input, output' })
  }
  return { kind, form, input, output }
}

const batchUsage = 'usage: signet text-batch LIST [--era 3.0|3.5]'

/** `signet text-batch`: the same for every line of a list; what is refused leaves no output file. */
export const runTextBatch = async (args: readonly string[], io: TextIo): Promise<number> => {
  const [list, option, era = '3.0'] = args
  if (list === undefined || !isEra(era) || (option !== undefined && option !== '--era')) {
    io.writeStderr(batchUsage)
    return WRONG_USAGE
  }
  try {
    const lines = (await readFile(list, 'utf8')).split('\n').filter((line) => line !== '')
    const options = { era, scratch: new Scratch() }
    for (const line of lines.map(readBatchLine)) writeOne(line, options, io)
    return DONE
  } catch (error) {
    const reason = reasonOf(error)
    if (reason === undefined) throw error
    io.writeStderr(`${list}: ${reason}`)
    return REFUSED
  }
}

/** Nothing else runs meanwhile, and a file read and written at once costs a tenth of one awaited. */
const writeOne = ({ kind, form, input, output }: BatchLine, options: PrintOptions, io: TextIo): void => {
  const bytes = readFileSync(input)
  try {
    writeFileSync(output, printInput(kind, form, bytes, options).text)
  } catch (error) {
    if (!isAppError(error)) throw error
    io.writeStderr(`${input}: ${error.message}`)
  }
}
