import type { ReactNode } from 'react'
import Button from '@mui/material/Button'
import { useWords } from './words.ts'

interface ReviewButtonProps {
  readonly reviewing: boolean
  /** While something is still missing there is nothing to review. */
  readonly disabled: boolean
  readonly onChange: (reviewing: boolean) => void
  /** The deed itself: only on the review page. */
  readonly children: ReactNode
}

/** From the questions to the page with all answers, and back. */
export const ReviewButton = ({ reviewing, disabled, onChange, children }: ReviewButtonProps) => {
  const t = useWords()
  if (!reviewing) {
    return (
      <Button color="primary" variant="contained" disabled={disabled} onClick={() => onChange(true)}>
        {t('custody:review.button')}
      </Button>
    )
  }
  return (
    <>
      <Button onClick={() => onChange(false)}>{t('custody:review.back')}</Button>
      {children}
    </>
  )
}
