import { AppError } from '../base/errors.ts'
import { isHostName } from '../icinga/name-verdict.ts'
import { findIpAddress } from './host-address.ts'
import type { ProbeFailure, ProbeFailureCode } from './probe-failure.ts'

/** A host between us and the node, reached with the system's `ssh` and its own settings and keys. */
export interface JumpHost {
  readonly user: string | null
  readonly host: string
  readonly port: number | null
}

const userName = /^[A-Za-z0-9_][A-Za-z0-9._@-]*$/

/** `ssh://[user@]host[:port]`, `[user@]host[:port]`. Throws `bad-input`: nothing in it may pass for an option of ssh. */
export const parseJumpHost = (text: string): JumpHost => {
  const [, user, host = '', port] = /^(?:ssh:\/\/)?(?:(.+)@)?(\[[^\]]+\]|[^:[\]/]+)(?::(\d{1,5}))?\/?$/.exec(text) ?? []
  const bare = host.replace(/^\[|\]$/g, '')
  const isHost = isHostName(bare) || findIpAddress(bare) !== undefined
  const isUser = user === undefined || userName.test(user)
  const isPort = port === undefined || (Number(port) > 0 && Number(port) < 65_536)
  if (!isHost || !isUser || !isPort)
    throw new AppError('bad-input', { where: 'via', reason: 'no ssh://[user@]host[:port]' })
  return { user: user ?? null, host: bare, port: port === undefined ? null : Number(port) }
}

/** What the system's `ssh` is called with: no prompt, no shell, only the one connection. */
export const jumpArguments = (jump: JumpHost, host: string, port: number, seconds: number): readonly string[] => [
  ...['-T', '-x', '-o', 'BatchMode=yes', '-o', `ConnectTimeout=${seconds}`, '-o', 'ClearAllForwardings=yes'],
  // Quieter, it does not say why the far side failed.
  ...['-o', 'LogLevel=INFO'],
  ...['-W', `${host.includes(':') ? `[${host}]` : host}:${port}`],
  ...(jump.port === null ? [] : ['-p', String(jump.port)]),
  ...['--', jump.user === null ? jump.host : `${jump.user}@${jump.host}`],
]

/** What `ssh -W` says of the far side (channels.c: SSH2_OPEN_CONNECT_FAILED); it says the rest of the jump host. */
const farSide: readonly (readonly [RegExp, ProbeFailureCode])[] = [
  [/open failed: .*refused/i, 'refused'],
  [/open failed: .*(no route|unreachable)/i, 'no-route'],
  [/open failed: .*(not known|resolve|nodename|no address|temporary failure)/i, 'name-not-found'],
  [/open failed: .*timed out/i, 'timeout-connect'],
]

/** Why `ssh -W` ended without a byte of the node. */
export const explainJump = (stderr: string): ProbeFailure => {
  const code = farSide.find(([pattern]) => pattern.test(stderr))?.[1] ?? 'jump-failed'
  const lines = stderr.split(/\r?\n/).filter((line) => line.trim() !== '')
  const reason = (lines.findLast((line) => !line.startsWith('stdio forwarding failed')) ?? '').slice(0, 300)
  return { code, stage: 'connect', params: { reason, seconds: 0 } }
}
