import { readTokens } from './config-tokens.ts'
import type { Origin } from './cluster.ts'

/** An attribute that holds a secret in clear, by its name; the value is not kept. */
export interface SyncedSecret {
  /** Zone whose files it stands in. */
  readonly zone: string
  readonly attribute: string
  readonly origin: Origin
}

const telling = /pass(?:word|wd|phrase)?$|_pass_|secret|token|community|api_?key|private_?key|credential|salt$/i

/** Whether an attribute or constant of this name is likely to hold a secret. */
export const isSecretName = (name: string): boolean => telling.test(name)

/** Literal strings given to attributes with a telling name. A runtime macro (`$…$`) is none, and no guess is made of values. */
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
      value.text !== '' &&
      !/^\$.*\$$/.test(value.text)
    return isSecret ? [{ zone, attribute: token.text, origin: { source, line: token.line } }] : []
  })
}
