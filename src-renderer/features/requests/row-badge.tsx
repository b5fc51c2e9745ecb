import type { RequestRow } from '../../../src-core/contract/requests.ts'
import type { IconName } from '../../ui/icons.tsx'
import { Badge } from '../../ui/badge.tsx'
import type { Tone } from '../../ui/tokens.ts'
import { useWords } from '../../ui/words.ts'
import { severityLook } from './use-verdict-words.ts'
import { countSeverities } from './verdict-order.ts'

const stateLook: Readonly<
  Record<Exclude<RequestRow['state'], 'pending'>, { readonly icon: IconName; readonly tone: Tone }>
> = {
  filed: { icon: 'seal', tone: 'primary' },
  refused: { icon: 'stop', tone: 'plain' },
  expired: { icon: 'clock', tone: 'plain' },
}

/** The worst of a request in two words; green only where every check was made and is fine. */
export const RowBadge = ({ row }: { readonly row: RequestRow }) => {
  const t = useWords()
  if (row.answeredElsewhere === true) {
    return (
      <Badge tone="warn" icon="warn">
        {t('requests.answeredElsewhere')}
      </Badge>
    )
  }
  if (row.state !== 'pending') return <Badge {...stateLook[row.state]}>{t(`requests.state.${row.state}`)}</Badge>
  const counts = countSeverities(row.verdicts)
  const worst = counts[row.worst]
  if (row.worst === 'fine') {
    return (
      <Badge tone="ok" icon="fine">
        {t('requests.badge.fine', { count: worst })}
      </Badge>
    )
  }
  if (row.worst === 'unchecked') {
    return (
      <Badge tone="plain" icon="fine">
        {t('requests.badge.unchecked', { fine: counts.fine, count: row.verdicts.length })}
      </Badge>
    )
  }
  return <Badge {...severityLook[row.worst]}>{t(`requests.badge.${row.worst}`, { count: worst })}</Badge>
}
