import { readTokens } from './config-tokens.ts'
import type { Origin } from './cluster.ts'

/** An attribute that holds a secret in clear, by its name; the value is not kept. */
export interface SyncedSecret {
  /** Zone whose files it stands in. */
  readonly zone: string
  readonly attribute: string
  readonly origin: Origin
}

const telling = /pass(?:word|wd|phrase)?$|_pass_|_pwd$|secret|token|community|api_?key|private_?key|credential|salt$/i

/** Whether an attribute or constant of this name is likely to hold a secret. */
export const isSecretName = (name: string): boolean => telling.test(name)

/** A runtime macro (`$…$`) is none. */
const isLiteral = (value: string): boolean => value !== '' && !/^\$.*\$$/.test(value)

/** Literal strings given to attributes with a telling name. No guess is made of values. */
export const findSecrets = (zone: string, source: string, text: string): readonly SyncedSecret[] => {
  const tokens = readTokens(text).filter(({ kind }) => kind !== 'newline')
  return tokens.flatMap((token, i) => {
    const [mark, value] = [tokens[i + 1], tokens[i + 2]]
    const isSecret =
      token.kind === 'word' &&
      isSecretName(token.text) &&
      mark?.kind === 'punctuation' &&
      mark.text === '=' &&
      value?.kind === 'string' &&
      isLiteral(value.text)
    return isSecret ? [{ zone, attribute: token.text, origin: { source, line: token.line } }] : []
  })
}

/** What a dump has of an object, as far as its secrets are concerned. */
export interface DumpedObject {
  readonly properties: unknown
  /** The zone it is in, or none where an object of its type is in no global one. */
  readonly zone: string
  /** Where a member was set, by its path; the nearest that is known. */
  readonly setAt: (path: readonly string[]) => Assignment
}

export interface Assignment extends Origin {
  /** Characters of the whole assignment, where it has but one line. */
  readonly length?: number
}

/** Dictionaries in dictionaries; the daemon's own end by its stack. */
const MAX_NESTING = 16
/** What the daemon itself puts there. */
const ownMembers: ReadonlySet<string> = new Set(['source_location', 'templates', 'execute'])

/** The same of an object in a dump. It is sent with the files it was set in: those of its zone, or of a global one for a template. */
export const findDumpedSecrets = ({ properties, zone, setAt }: DumpedObject): readonly SyncedSecret[] => {
  const found: SyncedSecret[] = []
  const look = (value: unknown, name: string, path: readonly string[]): void => {
    if (typeof value === 'string') {
      if (!isSecretName(name) || !isLiteral(value)) return
      const { length = Infinity, ...origin } = setAt(path)
      const sent = zoneOfPath(origin.source) ?? zone
      const attribute = (path.at(-1) === name ? path : path.slice(0, -1)).join('.')
      // Too short for `attribute="value"`: a constant, which is sent to nobody.
      const isConstant = length < attribute.length + value.length + 3
      if (sent !== '' && !isConstant) found.push({ zone: sent, attribute, origin })
    } else if (Array.isArray(value)) for (const one of value) look(one, name, path)
    else if (typeof value === 'object' && value !== null && path.length < MAX_NESTING)
      for (const [key, member] of Object.entries(value))
        // `"--password" = { value = … }` is the value of that option.
        if (path.length > 0 || !ownMembers.has(key)) look(member, key === 'value' ? name : key, [...path, key])
  }
  look(properties, '', [])
  return found
}

/** `zones.d/ZONE/…` of who hands files out, `api/zones/ZONE/…` of who was sent them. */
const zoneOfPath = (path: string): string | undefined => /[/\\]zones(?:\.d)?[/\\]([^/\\]+)[/\\]/.exec(path)?.[1]
