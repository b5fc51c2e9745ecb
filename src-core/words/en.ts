import { errors } from './en/errors.ts'
import { ledger } from './en/ledger.ts'
import { verdicts } from './en/verdicts.ts'

/** Every sentence Signet says, in English; `{{x}}` are filled by the caller. */
export const en = { errors, verdicts, ledger }
export type Words = typeof en
