import type { ListedRow } from '../../../src-core/contract/request-desk.ts'
import type { RequestRow } from '../../../src-core/contract/requests.ts'
import type { Instant } from '../../../src-core/base/time.ts'
import { formatMoment, spanOf } from '../../ui/format.ts'
import { useLanguage, useWords } from '../../ui/words.ts'
import { pickUpOf } from './pick-up.ts'
import { useVerdictWords } from './use-verdict-words.ts'
import { namedFindings } from './verdict-order.ts'

/** `2 h`. */
export const useSpan = () => {
  const t = useWords()
  return (ms: number): string => {
    const { unit, n } = spanOf(ms)
    return t(`span.${unit}`, { n })
  }
}

/** `2 h ago, 24 Nov 07:38`; over 7 days the date comes first. */
export const useAgo = () => {
  const t = useWords()
  const span = useSpan()
  const language = useLanguage()
  return (time: Instant, now: Instant): string => {
    const ago = t('span.ago', { span: span(now - time) })
    const moment = formatMoment(time, now, language)
    return spanOf(now - time).unit === 'days' && spanOf(now - time).n > 7 ? `${moment}, ${ago}` : `${ago}, ${moment}`
  }
}

/** The small print of a row: what it is, and what stands against it. */
export const useRowWords = () => {
  const t = useWords()
  const span = useSpan()
  const verdictWords = useVerdictWords()
  const kindLine = (row: RequestRow): string => {
    if (row.kind === 'renewal') return t('requests.line.renewal', { count: row.daysLeft ?? 0 })
    return row.kind === 'new' ? t('requests.line.new') : t('requests.line.unreadable')
  }
  return {
    line: (row: ListedRow): string => {
      const findings =
        row.state === 'pending'
          ? namedFindings(row.verdicts)
              // A row that folds its twins, or is one of them, shows that by itself.
              .filter(({ check }) => check !== 'twins' || row.fold === null)
              .map((found) => verdictWords(found).title)
          : []
      const base = findings.length > 0 && row.kind !== 'renewal' ? [] : [kindLine(row)]
      const key = findings.length === 0 && row.kind === 'new' && row.keyDescription !== null ? [row.keyDescription] : []
      return [...base, ...key, ...findings].join(' · ')
    },
    ticket: (row: RequestRow): string => {
      const said = row.verdicts.find(({ check }) => check === 'ticket')
      if (row.kind === 'unreadable') return t('requests.ticket.nothing')
      if (said?.id === 'ticket-not-needed') return t('requests.ticket.notNeeded')
      if (said?.id === 'ticket-unchecked-locked') return t('requests.ticket.locked')
      if (said?.id === 'ticket-unchecked-no-salt') return t('requests.ticket.noSalt')
      return t(`requests.ticket.${row.ticket}`)
    },
    pickUp: (row: RequestRow, now: Instant) => {
      const { kind, ageMs, leftMs, tone } = pickUpOf(row, now)
      return { tone, text: t(`requests.pickUp.${kind}`, { age: span(ageMs), left: span(leftMs ?? 0) }) }
    },
  }
}
