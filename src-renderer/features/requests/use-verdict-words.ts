import type { Severity, Verdict } from '../../../src-core/icinga/verdict.ts'
import type { IconName } from '../../ui/icons.tsx'
import type { Tone } from '../../ui/tokens.ts'
import { shownParams, useLanguage, useWords } from '../../ui/words.ts'

/** Title and sentence of a verdict in the window's language. */
export const useVerdictWords = () => {
  const t = useWords()
  const language = useLanguage()
  return ({ id, params }: Verdict) => {
    const shown = shownParams(params, language)
    return { title: t(`verdicts:${id}.title`, shown), text: t(`verdicts:${id}.text`, shown) }
  }
}

/** Severity as shape and colour; its word stands beside it. */
export const severityLook: Readonly<Record<Severity, { readonly icon: IconName; readonly tone: Tone }>> = {
  stop: { icon: 'stop', tone: 'stop' },
  decide: { icon: 'warn', tone: 'warn' },
  note: { icon: 'info', tone: 'info' },
  unchecked: { icon: 'unchecked', tone: 'plain' },
  fine: { icon: 'fine', tone: 'ok' },
}
