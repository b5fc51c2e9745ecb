import { isAppError } from '../../src-core/base/errors.ts'
import { printInput } from '../../src-core/x509/text/input.ts'
import { Scratch } from '../../src-core/x509/text/printout.ts'
import { generateInput, type Input } from '../support/x509-inputs/generate.ts'
import { mutate } from '../support/x509-inputs/mutate.ts'
import { createRandom } from '../support/x509-inputs/random.ts'

/** Printing must survive any bytes: closed errors only, work and output bounded by the input, memory flat. */
const ROUNDS = Number(process.argv[2] ?? 200_000)
const FRESH_EVERY = 20
/** Headers read for each byte: every structured level resolves an indefinite length once more. */
const STEPS_A_BYTE = 64
/** An address block prints 24 characters for three bytes, a dump four for one; nothing comes near this. */
const TEXT_A_BYTE = 256
const FIXED_TEXT = 4096
const MEMORY_GROWTH = 96 * 2 ** 20
const WARM_UP = 20_000

const seed = Number(process.argv[3] ?? Math.floor(Math.random() * 2 ** 31))
const random = createRandom(seed)
const scratch = new Scratch()
const say = (text: string): void => void process.stdout.write(`${text}\n`)
const fail = (reason: string, { kind, der }: Input): never => {
  say(`${reason}\n${kind} ${Buffer.from(der).toString('base64')}`)
  process.exit(1)
}

const expected = ['der-malformed', 'pem-malformed', 'certificate-malformed'] as const

const print = (input: Input): boolean => {
  const meter = { steps: 0 }
  try {
    const { text } = printInput(input.kind, 'DER', input.der, { scratch, meter, recordSources: true })
    if (text.length > FIXED_TEXT + input.der.length * TEXT_A_BYTE) fail(`${text.length} bytes of text`, input)
    return true
  } catch (error) {
    if (!expected.some((code) => isAppError(error, code))) fail(String(error), input)
    return false
  } finally {
    if (meter.steps > STEPS_A_BYTE * (input.der.length + 1)) fail(`${meter.steps} steps`, input)
  }
}

say(`seed ${seed}, ${ROUNDS} mutations`)
let source = generateInput(random)
let printed = 0
let heap = 0
for (let round = 0; round < ROUNDS; round++) {
  if (round % FRESH_EVERY === 0) source = generateInput(random)
  const input = { kind: source.kind, der: mutate(source.der, random) }
  if (print(input)) printed += 1
  if (round === WARM_UP) heap = process.memoryUsage().rss
}
const growth = heap === 0 ? 0 : process.memoryUsage().rss - heap
say(`${printed} printed, ${ROUNDS - printed} refused, memory grew by ${Math.round(growth / 2 ** 20)} MiB`)
if (growth > MEMORY_GROWTH) process.exit(1)
