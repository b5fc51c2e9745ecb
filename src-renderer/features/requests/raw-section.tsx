import { useState } from 'react'
import { styled } from '@mui/material/styles'
import { useRawRequest } from '../../api/queries.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { ErrorNote, problemOf } from '../../ui/error-note.tsx'
import { FoldButton } from '../../ui/fold-button.tsx'
import { HostileText } from '../../ui/hostile-text.tsx'
import { Hint, Row, Stack } from '../../ui/layout.tsx'
import { Note } from '../../ui/note.tsx'
import { DrawerSection } from '../../ui/screen.tsx'
import { color, mono } from '../../ui/tokens.ts'
import { useWords } from '../../ui/words.ts'

const Text = styled('pre')({
  margin: 0,
  padding: '8px 10px',
  borderRadius: 6,
  background: color.sunken,
  font: `11.5px/17px ${mono}`,
  whiteSpace: 'pre-wrap',
  overflowWrap: 'anywhere',
})

export interface RawSectionProps {
  readonly directoryId: string
  readonly fingerprint: string
}

/** The request as its file has it. The ticket is masked on the Node side: it never gets here. */
export const RawSection = ({ directoryId, fingerprint }: RawSectionProps) => {
  const t = useWords()
  const [open, setOpen] = useState(false)
  const { data, error } = useRawRequest(directoryId, fingerprint, open)
  return (
    <DrawerSection aria-label={t('raw.title')}>
      <FoldButton open={open} onClick={() => setOpen(!open)}>
        {t(open ? 'raw.hide' : 'raw.show')}
      </FoldButton>
      {open && error !== null && <ErrorNote problem={problemOf(error)} tone="warn" />}
      {open && data !== undefined && (
        <Stack sx={{ mt: '6px', gap: '8px' }}>
          <Row>
            <Hint sx={{ flex: 1 }}>{t('raw.hint')}</Hint>
            <CopyButton text={data.text} label={t('raw.copy')} />
          </Row>
          {data.unknown.length > 0 && (
            <Note tone="warn">
              {t('raw.unknown', { count: data.unknown.length })}{' '}
              {data.unknown.map((name, i) => (
                <span key={name}>
                  {i > 0 && ', '}
                  <HostileText text={name} />
                </span>
              ))}
            </Note>
          )}
          <Text>{data.text}</Text>
          {data.cut && <Hint>{t('raw.cut')}</Hint>}
        </Stack>
      )}
    </DrawerSection>
  )
}
