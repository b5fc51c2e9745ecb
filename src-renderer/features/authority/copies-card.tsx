import { useCallback, useEffect, useState } from 'react'
import Button from '@mui/material/Button'
import { styled } from '@mui/material/styles'
import type { Authority } from '../../../src-core/contract/authorities.ts'
import { displayText } from '../../../src-core/base/display.ts'
import { call } from '../../api/client.ts'
import { Badge } from '../../ui/badge.tsx'
import { formatMoment } from '../../ui/format.ts'
import type { IconName } from '../../ui/icons.tsx'
import { Card, Hint, Row } from '../../ui/layout.tsx'
import { color, mono, type Tone } from '../../ui/tokens.ts'
import { useNow } from '../../ui/use-now.tsx'
import { useLanguage, useWords } from '../../ui/words.ts'

type CopyState = Authority['copies'][number]['state']

const look: Readonly<Record<CopyState, { readonly tone: Tone; readonly icon: IconName }>> = {
  fits: { tone: 'ok', icon: 'fine' },
  clear: { tone: 'stop', icon: 'stop' },
  parked: { tone: 'stop', icon: 'stop' },
  none: { tone: 'ok', icon: 'fine' },
  'other-key': { tone: 'stop', icon: 'stop' },
  unreadable: { tone: 'plain', icon: 'unchecked' },
}

const Table = styled('table')({
  width: '100%',
  borderCollapse: 'collapse',
  fontSize: 12.5,
  lineHeight: '17px',
  '& th': { height: 28, fontSize: 12, fontWeight: 600, color: color.text3, textAlign: 'left' },
  '& th, & td': { padding: '6px 8px', borderBottom: `1px solid ${color.line}`, verticalAlign: 'top' },
  '& th:first-of-type, & td:first-of-type': { paddingLeft: 18 },
  '& tr:last-of-type td': { borderBottom: 0 },
  '& code': { display: 'block', font: `11.5px/16px ${mono}`, color: color.text3, overflowWrap: 'anywhere' },
})

/** Looks at every copy when the card opens, and when asked. */
const CheckNow = ({ authorityId }: { readonly authorityId: string }) => {
  const t = useWords()
  const [busy, setBusy] = useState(false)
  const check = useCallback(async () => {
    setBusy(true)
    // What cannot be reached keeps its state and its day, so there is nothing more to say.
    await call('custody.check', { authorityId }).catch(() => undefined)
    setBusy(false)
  }, [authorityId])
  useEffect(() => void check(), [check])
  return (
    <Button size="small" disabled={busy} onClick={() => void check()}>
      {t(busy ? 'custody:copies.checking' : 'custody:copies.check')}
    </Button>
  )
}

/** Every place the key was ever found, and how it stood when last looked at. */
export const CopiesCard = ({ authority }: { readonly authority: Authority }) => {
  const t = useWords()
  const now = useNow()
  const language = useLanguage()
  return (
    <Card aria-label={t('copies.title')}>
      <Row sx={{ padding: '12px 18px 4px' }}>
        <h2 style={{ fontSize: 14, lineHeight: '20px', fontWeight: 600 }}>{t('copies.title')}</h2>
        <Hint sx={{ ml: 'auto' }}>{t('copies.known')}</Hint>
        <CheckNow authorityId={authority.id} />
      </Row>
      <Table>
        <thead>
          <tr>
            <th scope="col">{t('copies.place')}</th>
            <th scope="col">{t('copies.state')}</th>
          </tr>
        </thead>
        <tbody>
          {authority.copies.map((copy) => (
            <tr key={`${copy.place} ${copy.path}`}>
              <td>
                <b>{t(`copies.places.${copy.place}`)}</b>
                <code>{displayText(copy.path, 'any')}</code>
              </td>
              <td>
                <Badge {...look[copy.state]}>{t(`copies.states.${copy.state}`)}</Badge>
                <Hint>{formatMoment(Date.parse(copy.checkedAt), now, language)}</Hint>
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Card>
  )
}
