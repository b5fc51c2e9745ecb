import { adjustable, findLevel, policyLevels, type PolicyLevel } from '../../src-core/icinga/policy.ts'
import type { VerdictId } from '../../src-core/icinga/verdict.ts'
import { fill } from '../../src-core/words/fill.ts'
import type { Application } from '../compose.ts'
import { Exit, needWord, printJson, say, UsageError, type Command, type CommandIo } from './command.ts'
import { table } from './table.ts'

/** One verdict whose level can be chosen, as other programs read it. */
interface ShownLevel {
  readonly verdict: VerdictId
  readonly level: PolicyLevel
  /** The level it has by itself. */
  readonly usual: PolicyLevel
  /** Every level it may have. */
  readonly levels: readonly PolicyLevel[]
  readonly title: string
}

const shownLevels = (io: CommandIo, { services }: Application): readonly ShownLevel[] => {
  const policy = services.policy.read()
  return [...adjustable].map(([verdict, { usual, levels }]) => {
    // Titles with a number in them are read without one here.
    const title = fill(io.words.verdicts[verdict].title, { total: 'n' })
    return { verdict, level: findLevel(policy, verdict) ?? usual, usual, levels, title }
  })
}

const show: Command = {
  usage: 'policy show [--json]',
  options: {},
  run: async (_args, io) => {
    const levels = shownLevels(io, await io.open())
    if (io.flags.json) printJson(io, { levels })
    else {
      const rows = levels.map(({ verdict, level, usual, title }) => [verdict, level, usual, title])
      for (const line of table(['VERDICT', 'LEVEL', 'USUAL', 'MEANING'], rows)) io.out(line)
    }
    return Exit.done
  },
}

const set: Command = {
  usage: 'policy set VERDICT fine|note|decide|stop [--reason TEXT]',
  options: { reason: { type: 'string' } },
  run: async (args, io) => {
    const [wanted, word] = [needWord(args, 0, 'VERDICT'), needWord(args, 1, 'LEVEL')]
    const level = policyLevels.find((one) => one === word)
    const verdict = [...adjustable.keys()].find((id) => id === wanted)
    if (verdict === undefined)
      throw new UsageError(`the level of ${wanted} cannot be changed; see "signet policy show"`)
    if (level === undefined || adjustable.get(verdict)?.levels.includes(level) !== true)
      throw new UsageError(`${verdict} can be ${adjustable.get(verdict)?.levels.join(' or ')}`)
    const application = await io.open()
    application.services.policy.set(verdict, level, args.option('reason') ?? '')
    const shown = shownLevels(io, application).find((one) => one.verdict === verdict)
    if (io.flags.json) printJson(io, shown)
    else say(io, io.words.cli.policySet, { title: shown?.title ?? verdict, level })
    return Exit.done
  },
}

/** How strict the desk is: `signet policy …`. */
export const policyCommands: ReadonlyMap<string, Command> = new Map([
  ['show', show],
  ['set', set],
])
