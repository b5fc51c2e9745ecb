import { AppError } from '../../src-core/base/errors.ts'
import { findZoneFindings } from '../../src-core/zones/cluster-findings.ts'
import type { JudgedFinding, Waivers } from '../services/waivers.ts'
import { readCluster } from './cluster-words.ts'
import {
  Exit,
  needOption,
  printJson,
  say,
  UsageError,
  type Command,
  type CommandArgs,
  type CommandIo,
} from './command.ts'
import { loginOptions } from './rest-server.ts'

const text = { type: 'string' } as const
const named = { ...loginOptions, finding: text, subject: text } as const

const waive: Command = {
  usage: 'zones waive [NODE=]FILE… --finding ID --subject NAME --owner WHO --reason TEXT --until YYYY-MM-DD',
  options: { ...named, owner: text, reason: text, until: text },
  run: async (args, io) => {
    const [owner, reason, until] = ['owner', 'reason', 'until'].map((name) => needOption(args, name).trim())
    if (!owner || !reason) throw new UsageError('--owner and --reason must say something')
    if (until === undefined || !isDay(until)) throw new UsageError('--until takes a day: YYYY-MM-DD')
    const { found, waivers } = await findNamed(args, io)
    for (const one of found) waivers.waive(one, { owner, reason, until })
    return told(io, found, io.words.zones.waived, { until, owner })
  },
}

const unwaive: Command = {
  usage: 'zones unwaive [NODE=]FILE… --finding ID --subject NAME',
  options: named,
  run: async (args, io) => {
    const { found, waivers } = await findNamed(args, io)
    for (const one of found) waivers.unwaive(one)
    return told(io, found, io.words.zones.unwaived, {})
  },
}

export const zoneCommands: ReadonlyMap<string, Command> = new Map([
  ['waive', waive],
  ['unwaive', unwaive],
])

const isDay = (day: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(day))

/** Every finding of that id and subject. Throws `not-found`. */
const findNamed = async (
  args: CommandArgs,
  io: CommandIo,
): Promise<{ readonly found: readonly JudgedFinding[]; readonly waivers: Waivers }> => {
  const [id, subject] = [needOption(args, 'finding'), needOption(args, 'subject')]
  const merged = await readCluster(args)
  const { waivers } = (await io.open()).services
  const all = waivers.judge(merged.cluster, findZoneFindings(merged))
  const found = all.filter((one) => one.id === id && one.subject === subject)
  if (found.length === 0) throw new AppError('not-found', { what: `${id} ${subject}` })
  return { found, waivers }
}

const told = (
  io: CommandIo,
  found: readonly JudgedFinding[],
  sentence: string,
  params: Readonly<Record<string, string>>,
): number => {
  if (io.flags.json) printJson(io, { findings: found.map(({ id, subject, key }) => ({ id, subject, key })) })
  else for (const { id, subject } of found) say(io, sentence, { id, subject, ...params })
  return Exit.done
}
