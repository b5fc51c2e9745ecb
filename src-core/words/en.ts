import { cli } from './en/cli.ts'
import { custody } from './en/custody.ts'
import { daemon } from './en/daemon.ts'
import { enrol } from './en/enrol.ts'
import { errors } from './en/errors.ts'
import { fingerprint } from './en/fingerprint.ts'
import { ledger } from './en/ledger.ts'
import { probe } from './en/probe.ts'
import { tickets } from './en/tickets.ts'
import { verdicts } from './en/verdicts.ts'
import { window } from './en/window.ts'
import { zones } from './en/zones.ts'

/** Every sentence Signet says, in English; `{{x}}` are filled by the caller. */
export const en = { cli, custody, daemon, enrol, errors, fingerprint, ledger, probe, tickets, verdicts, window, zones }
export type Words = typeof en
