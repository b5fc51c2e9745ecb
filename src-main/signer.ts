import { findParentPort } from './adapters/parent-port.ts'
import { serveCalls } from './adapters/remote-calls.ts'
import { createSignerMethods } from './signer/signer-methods.ts'

serveCalls(findParentPort(), { ...createSignerMethods() })
