import { resolve } from 'node:path'
import type { SheetSource } from '../../src-core/contract/verification.ts'
import { sheetCode } from '../../src-core/fingerprint/sheet.ts'
import { fingerprintGroups } from '../../src-core/probe/fingerprint-text.ts'
import type { Application } from '../compose.ts'
import { Exit, printJson, say, UsageError, type Command, type CommandArgs } from './command.ts'

const text = { type: 'string' } as const

/** `signet sheet`: a fingerprint on paper, made where the certificate is known by itself. */
export const sheet: Command = {
  usage: 'sheet DATADIR [--name NODE] | --authority ID|CLUSTER [--name NODE]  [--out FILE.pdf] [--replace] [--json]',
  options: { name: text, authority: text, out: text, replace: { type: 'boolean' } },
  run: async (args, io) => {
    const { services } = await io.open()
    const source = sourceOf(args, services)
    const out = args.option('out')
    const { cli, sheet: words } = io.words.fingerprint
    if (out !== undefined) {
      const made = await services.sheets.make({ source, path: resolve(out), replace: args.has('replace') })
      if (io.flags.json) printJson(io, made)
      else say(io, cli.sheetMade, { name: made.name, path: made.path })
      return Exit.done
    }
    const { words: listed, ...facts } = await services.sheets.read(source)
    const groups = fingerprintGroups(facts.sha256)
    if (io.flags.json) printJson(io, { ...facts, groups, words: listed, code: sheetCode(facts) })
    else {
      say(io, `${words.name} {{name}}`, { name: facts.name })
      for (const [title, values, columns] of [
        [words.digest, groups, 8],
        [words.words, listed, 4],
      ] as const) {
        io.out(title)
        for (const line of numbered(values, columns)) io.out(line)
      }
    }
    return Exit.done
  },
}

const sourceOf = (args: CommandArgs, { authorities }: Application['services']): SheetSource => {
  const name = args.option('name') ?? null
  const [path] = args.words
  const authority = args.option('authority')
  if ((path === undefined) === (authority === undefined)) throw new UsageError('give DATADIR or --authority')
  return path === undefined
    ? { from: 'authority', authorityId: authorities.find(authority).id, name }
    : { from: 'directory', path: resolve(path), name }
}

const numbered = (values: readonly string[], columns: number): readonly string[] => {
  const cells = values.map((value, i) => `${String(i + 1).padStart(4)} ${value}`)
  const width = Math.max(...cells.map((cell) => cell.length))
  return Array.from({ length: Math.ceil(cells.length / columns) }, (_, row) =>
    cells
      .slice(row * columns, (row + 1) * columns)
      .map((cell) => cell.padEnd(width))
      .join(' ')
      .trimEnd(),
  )
}
