import { dirname, join } from 'node:path'
import { z } from 'zod'
import { parseJson } from '../../src-core/base/json.ts'
import type { DaemonAddress } from '../../src-core/custody/ask-daemon.ts'
import { readRegularFile } from './data-directory/regular-file.ts'

const MAX_STATE = 64 * 1024
const PACKAGED = '/var/lib/icinga2'
const here: DaemonAddress = { host: '127.0.0.1', port: 5665 }

const apiState = z.looseObject({ host: z.string().min(1), port: z.coerce.number().int().min(1).max(65_535) })
/** Listening everywhere is answered here as well. */
const everywhere = new Set(['0.0.0.0', '::'])

/** Where the daemon of a data directory listens, by its own `api-state.json` (lib/remote/apilistener.cpp), else the usual place. */
export const findDaemonAddress = (dataDirectory: string): DaemonAddress => {
  const path = dataDirectory.replace(/\/+$/, '')
  const cache = path === PACKAGED ? '/var/cache/icinga2' : join(dirname(path), 'cache')
  try {
    const text = readRegularFile(join(cache, 'api-state.json'), MAX_STATE).bytes.toString('utf8')
    const { host, port } = apiState.parse(parseJson(text, 'api-state.json'))
    return { host: everywhere.has(host) ? here.host : host, port }
  } catch {
    return here
  }
}
