import { isFinding, type Verdict } from '../../src-core/icinga/verdict.ts'
import { fill } from '../../src-core/words/fill.ts'
import type { CommandIo } from './command.ts'

/** The findings of a review in the shape other programs read. */
export const findingsOf = (io: CommandIo, verdicts: readonly Verdict[]) =>
  verdicts
    .filter(isFinding)
    .map(({ id, severity, params }) => ({ id, severity, text: fill(io.words.verdicts[id].text, params) }))

/** Every verdict as a row: severity, title, sentence. */
export const verdictRows = (io: CommandIo, verdicts: readonly Verdict[]): readonly (readonly string[])[] =>
  verdicts.map(({ id, severity, params }) => [
    severity,
    fill(io.words.verdicts[id].title, params),
    fill(io.words.verdicts[id].text, params),
  ])
