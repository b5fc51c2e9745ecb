import type { MasterRow } from '../../../src-core/contract/verification.ts'
import type { PinJudgement } from '../../../src-core/probe/pin-judgement.ts'
import { hostAndPort } from '../../../src-core/probe/host-address.ts'
import type { IconName } from '../../ui/icons.tsx'
import type { Tone } from '../../ui/tokens.ts'

const look: Readonly<Record<PinJudgement, { readonly icon: IconName; readonly tone: Tone }>> = {
  unpinned: { icon: 'warn', tone: 'warn' },
  same: { icon: 'fine', tone: 'ok' },
  'renewed-here': { icon: 'info', tone: 'info' },
  'renewed-elsewhere': { icon: 'info', tone: 'info' },
  'rekeyed-here': { icon: 'warn', tone: 'warn' },
  'issuer-changed': { icon: 'warn', tone: 'warn' },
  changed: { icon: 'stop', tone: 'stop' },
}

export const pinLook = (judgement: PinJudgement) => look[judgement]

export const addressOf = ({ host, port }: Pick<MasterRow, 'host' | 'port'>): string => hostAndPort(host, port)

/** Its name if it has one, else where it is asked. */
export const calledOf = (row: Pick<MasterRow, 'name' | 'host' | 'port'>): string =>
  row.name === '' ? addressOf(row) : row.name

/** 21306 is 2.13.6. */
export const versionText = (version: number): string =>
  `${Math.floor(version / 10_000)}.${Math.floor(version / 100) % 100}.${version % 100}`
