import { AppError } from '../base/errors.ts'
import { switchNames, type Change } from './what-if.ts'

const values: ReadonlyMap<string, boolean | null> = new Map([
  ['true', true],
  ['false', false],
  ['?', null],
])

/**
 * Reads a change as it is typed: `accept_config NODE=false` (or another switch; `true`, `false`, `?`), `move NODE=ZONE`,
 * `tier NAME=ZONE` and `closed-tier NAME=ZONE` for a new zone above ZONE, `no-parent ZONE`. Throws `bad-input`.
 */
export const parseChange = (typed: string): Change => {
  const [, verb = '', rest = ''] = /^(\S+)\s+(\S.*)$/.exec(typed.trim()) ?? []
  const [, subject = '', value = ''] = /^([^=]+)=(.+)$/.exec(rest) ?? []
  const name = switchNames.find((one) => one === verb)
  const wanted = values.get(value)
  if (name !== undefined && wanted !== undefined) {
    return { kind: 'switch', endpoint: subject, switch: name, value: wanted }
  }
  if (verb === 'move' && subject !== '') return { kind: 'move', endpoint: subject, zone: value }
  if ((verb === 'tier' || verb === 'closed-tier') && subject !== '')
    return { kind: 'tier', name: subject, zone: value, open: verb === 'tier' }
  if (verb === 'no-parent' && rest !== '') return { kind: 'no-parent', zone: rest }
  const known = `${switchNames.join('|')} NODE=true|false|?, move NODE=ZONE, tier|closed-tier NAME=ZONE, no-parent ZONE`
  throw new AppError('bad-input', { where: typed, reason: `known are: ${known}` })
}
