import { errors } from './de/errors.ts'
import { ledger } from './de/ledger.ts'
import { verdicts } from './de/verdicts.ts'
import type { Words } from './en.ts'

export const de: Words = { errors, verdicts, ledger }
