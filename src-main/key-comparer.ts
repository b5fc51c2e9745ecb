import { constants, setPriority } from 'node:os'
import { keyComparerMethods } from './adapters/key-comparer-methods.ts'
import { findParentPort } from './adapters/parent-port.ts'
import { serveCalls } from './adapters/remote-calls.ts'

// Nobody waits for this as they do for the window.
setPriority(constants.priority.PRIORITY_LOW)
serveCalls(findParentPort(), { ...keyComparerMethods })
