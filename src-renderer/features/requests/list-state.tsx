import { useEffect, useState } from 'react'
import { styled } from '@mui/material/styles'
import type { RequestFilter } from '../../../src-core/contract/requests.ts'
import { color } from '../../ui/tokens.ts'
import { useWords } from '../../ui/words.ts'
import { ROW_HEIGHT } from './request-row.tsx'

const Empty = styled('div')({
  padding: '22px 20px',
  color: color.text2,
  borderTop: `1px solid ${color.line}`,
  '& p': { marginBottom: 6 },
})
const Bone = styled('div')({
  height: ROW_HEIGHT,
  borderBottom: `1px solid ${color.line}`,
  padding: '12px 20px 0 54px',
  '&::before, &::after': {
    content: '""',
    display: 'block',
    height: 9,
    borderRadius: 4,
    background: color.sunken,
    width: '36%',
  },
  '&::after': { width: '22%', marginTop: 6 },
})

/** Says what is normal here; a filter that finds nothing is something else than a quiet cluster. */
export const EmptyList = ({ filter, search }: { readonly filter: RequestFilter; readonly search: string }) => {
  const t = useWords()
  return (
    <Empty role="status">
      {search === '' ? t(`requests.empty.${filter}`) : t('requests.empty.search', { search })}
    </Empty>
  )
}

const SKELETON_DELAY_MS = 150

/** Rows in their final geometry, and only when it takes long enough to be noticed. */
export const SkeletonList = () => {
  const t = useWords()
  const [late, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), SKELETON_DELAY_MS)
    return () => clearTimeout(timer)
  }, [])
  if (!late) return null
  return (
    <div role="status" aria-label={t('loading')} style={{ borderTop: `1px solid ${color.line}` }}>
      {Array.from({ length: 8 }, (_, i) => (
        <Bone key={i} />
      ))}
    </div>
  )
}
