import type { KeyComparerMethods, StartKeyComparer } from '../../src-core/icinga/key-comparer.ts'
import type { StartChild } from '../../src-core/ports.ts'
import { connectCalls } from './remote-calls.ts'

/** Starts one process for each comparison: big numbers keep a core busy for seconds, and their memory goes with it. */
export const createStartKeyComparer =
  (startChild: StartChild): StartKeyComparer =>
  () => {
    const port = startChild('key-comparer')
    return { call: connectCalls<KeyComparerMethods>(port, 'cancelled'), end: port.end }
  }
