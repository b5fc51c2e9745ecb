import type { Language } from '../../../src-core/contract/app.ts'
import type { ProbeAttempt } from '../../../src-core/contract/masters.ts'
import { probe as german } from '../../../src-core/words/de/probe.ts'
import { probe as english } from '../../../src-core/words/en/probe.ts'
import { fill } from '../../../src-core/words/fill.ts'
import { shownParams } from '../../ui/words.ts'

type Failed = Extract<ProbeAttempt, { state: 'failed' }>

const words = { en: english, de: german } as const

/** Why no certificate came, and who must do what. */
export const failureText = ({ code, params }: Failed['failure'], language: Language): string => {
  const { cause, fix } = words[language].failure[code]
  const shown = shownParams(params, language)
  return `${fill(cause, shown)} ${fill(fix, shown)}`
}
