import { resolve } from 'node:path'
import { Exit, needWord, printJson, say, UsageError, type Command } from './command.ts'
import { readPassphrase } from './passphrase.ts'

const importSalt: Command = {
  usage: 'ticket salt import DATADIR|FILE [--authority ID|CLUSTER]',
  options: { authority: { type: 'string' } },
  run: async (args, io) => {
    if (args.words[0] !== 'import') throw new UsageError('only "ticket salt import" is known')
    const path = resolve(needWord(args, 1, 'DATADIR or FILE'))
    const { services } = await io.open()
    const authorityId = services.authorities.find(args.option('authority')).id
    const { source } = await services.custody.importSalt({ authorityId, path, passphrase: await readPassphrase(io) })
    if (io.flags.json) printJson(io, { source })
    else say(io, io.words.cli.saltImported, { path: source })
    return Exit.done
  },
}

/** Tickets: `signet ticket …`. */
export const ticketCommands: ReadonlyMap<string, Command> = new Map([['salt', importSalt]])
