import type { DaemonFinding } from '../icinga/daemon-report.ts'
import { isVerifyCode } from '../x509/verify-code.ts'
import type { DaemonWords, Remedy } from './en/daemon.ts'
import { fill } from './fill.ts'

/** Why, and what to do, with the values of the finding in their places. */
export const remedyOf = (words: DaemonWords, { id, params }: Pick<DaemonFinding, 'id' | 'params'>): Remedy => {
  const code = Number(id.replace(/^verify-/, ''))
  const tables: Readonly<Record<string, Remedy>> = { ...words.finding, ...words.load, ...words.name }
  const { cause, fix } = (isVerifyCode(code) ? words.verify[code] : tables[id]) ?? { cause: id, fix: '' }
  return { cause: fill(cause, params), fix: fill(fix, params) }
}
