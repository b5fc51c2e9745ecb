import { resolve } from 'node:path'
import { ICINGA_PORT } from '../../src-core/contract/masters.ts'
import { directions, parseParent, type Direction, type NodeSetPlan } from '../../src-core/enrol/node-set-plan.ts'
import { Exit, needOption, needWord, printJson, say, UsageError, type Command, type CommandArgs } from './command.ts'
import { readPassphrase } from './passphrase.ts'

const text = { type: 'string' } as const
const flag = { type: 'boolean' } as const

/** `signet nodeset`: the files of a node that cannot ask its parent. Words as those of `icinga2 node setup`. */
export const nodeset: Command = {
  usage:
    'nodeset NODE --authority ID|CLUSTER --parent NAME[,HOST[,PORT]]… [--parent-zone Z] [--zone Z] --direction parent-dials|node-dials --out DIR [--host HOST] [--port P] [--accept-config] [--accept-commands] [--reason TEXT] [--json]',
  options: {
    authority: text,
    parent: { type: 'string', multiple: true },
    'parent-zone': text,
    zone: text,
    direction: text,
    out: text,
    host: text,
    port: text,
    'accept-config': flag,
    'accept-commands': flag,
    reason: text,
  },
  run: async (args, io) => {
    const plan = planOf(args)
    const folder = resolve(needOption(args, 'out'))
    const { services } = await io.open()
    const { id: authorityId } = services.authorities.find(args.option('authority'))
    const passphrase = await readPassphrase(io)
    const reason = args.option('reason')
    const made = await services.nodeSets
      .make({ authorityId, plan, folder, reason, passphrase })
      .finally(() => passphrase.wipe())
    if (io.flags.json) printJson(io, made)
    else say(io, io.words.enrol.set.made, { ...made, files: made.files.join(', ') })
    return Exit.done
  },
}

const planOf = (args: CommandArgs): NodeSetPlan => {
  const node = needWord(args, 0, 'NODE')
  return {
    node,
    zone: args.option('zone') ?? node,
    parentZone: args.option('parent-zone') ?? 'master',
    parents: args.all('parent').map(parseParent),
    direction: directionOf(needOption(args, 'direction')),
    host: args.option('host'),
    port: portOf(args.option('port')),
    acceptConfig: args.has('accept-config'),
    acceptCommands: args.has('accept-commands'),
  }
}

const portOf = (word: string | undefined): number => {
  const port = Number(word ?? ICINGA_PORT)
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new UsageError(`${word} is no port`)
  return port
}

const directionOf = (word: string): Direction => {
  const found = directions.find((one) => one === word)
  if (found === undefined) throw new UsageError(`--direction is ${directions.join(' or ')}`)
  return found
}
