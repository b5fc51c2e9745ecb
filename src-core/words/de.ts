import { cli } from './de/cli.ts'
import { custody } from './de/custody.ts'
import { daemon } from './de/daemon.ts'
import { enrol } from './de/enrol.ts'
import { errors } from './de/errors.ts'
import { fingerprint } from './de/fingerprint.ts'
import { ledger } from './de/ledger.ts'
import { probe } from './de/probe.ts'
import { tickets } from './de/tickets.ts'
import { verdicts } from './de/verdicts.ts'
import { window } from './de/window.ts'
import { zones } from './de/zones.ts'
import type { Words } from './en.ts'

export const de: Words = {
  cli,
  custody,
  daemon,
  enrol,
  errors,
  fingerprint,
  ledger,
  probe,
  tickets,
  verdicts,
  window,
  zones,
}
