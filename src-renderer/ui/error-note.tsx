import { errorCodes, isAppError, type ErrorCode, type ErrorParams } from '../../src-core/base/errors.ts'
import { CopyButton } from './copy-button.tsx'
import { Note } from './note.tsx'
import { color, mono } from './tokens.ts'
import { shownParams, useLanguage, useWords } from './words.ts'

const isErrorCode = (code: string): code is ErrorCode => errorCodes.some((known) => known === code)

export interface Problem {
  readonly code: string
  readonly params: ErrorParams
}

/** What can be said of anything thrown: our own code, or `internal`. */
export const problemOf = (error: unknown): Problem =>
  isAppError(error) ? { code: error.code, params: error.params } : { code: 'internal', params: { id: 'window' } }

/** The sentence of a code, in the window's language. */
export const useProblemText = () => {
  const t = useWords()
  const language = useLanguage()
  return ({ code, params }: Problem): string =>
    t(`errors:${isErrorCode(code) ? code : 'internal'}`, shownParams(params, language))
}

/** What failed and what to do, with the code for whoever is asked for help. */
export const ErrorNote = ({
  problem,
  tone = 'stop',
}: {
  readonly problem: Problem
  readonly tone?: 'stop' | 'warn'
}) => {
  const t = useWords()
  const text = useProblemText()
  return (
    <Note tone={tone} alert>
      {text(problem)}
      <span style={{ display: 'flex', alignItems: 'center', gap: 4, color: color.text2 }}>
        {t('error.code')} <code style={{ fontFamily: mono, fontSize: 12 }}>{problem.code}</code>
        <CopyButton text={`${problem.code} ${JSON.stringify(problem.params)}`} label={t('error.copyCode')} />
      </span>
    </Note>
  )
}
