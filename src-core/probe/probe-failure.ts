/** Every way a probe ends without a certificate to show. Words for each: `words/en|de/masters.ts`. */
export const probeFailureCodes = [
  'name-not-found',
  'refused',
  'no-route',
  // nothing came back: of the resolver, of the address, of the port, or not to the end
  'timeout-name',
  'timeout-connect',
  'timeout-silent',
  'timeout-handshake',
  'not-tls',
  'tls-too-old',
  'tls-refused',
  'name-refused',
  'closed',
  'closed-in-handshake',
  'reset',
  'handshake-broken',
  'no-certificate',
  'certificate-unreadable',
  'too-much-data',
  // the way there
  'jump-program-missing',
  'jump-failed',
  'unexpected',
] as const
export type ProbeFailureCode = (typeof probeFailureCodes)[number]

/** How far a probe had come: `hello` waits for the ServerHello, `handshake` for the rest. */
export const probeStages = ['name', 'connect', 'hello', 'handshake'] as const
export type ProbeStage = (typeof probeStages)[number]

/** Why no certificate came. `params` fill the places in the words for `code`. */
export interface ProbeFailure {
  readonly code: ProbeFailureCode
  readonly stage: ProbeStage
  readonly params: Readonly<Record<string, string | number>>
}
