import { Exit, printJson, say, type Command } from './command.ts'

const verify: Command = {
  usage: 'audit verify [--head HASH] [--json]',
  options: { head: { type: 'string' } },
  run: async (args, io) => {
    const { services } = await io.open()
    const { ok, entries, firstBroken, reason, head } = await services.ledger.verify(args.option('head'))
    if (io.flags.json) printJson(io, { ok, entries, ...(firstBroken === null ? {} : { firstBroken, reason }), head })
    else if (ok) say(io, io.words.cli.chainWhole, { entries, head: head ?? '-' })
    else say(io, io.words.cli.chainBroken, { entry: firstBroken ?? 0, reason: reason ?? '' })
    return ok ? Exit.done : Exit.refused
  },
}

/** The ledger: `signet audit …`. */
export const auditCommands: ReadonlyMap<string, Command> = new Map([['verify', verify]])
