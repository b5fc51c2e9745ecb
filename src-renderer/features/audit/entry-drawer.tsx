import IconButton from '@mui/material/IconButton'
import type { LedgerRow } from '../../../src-core/contract/ledger.ts'
import { displayText } from '../../../src-core/base/display.ts'
import { Badge } from '../../ui/badge.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { Fingerprint } from '../../ui/fingerprint.tsx'
import { formatFull, isFingerprint } from '../../ui/format.ts'
import { Icon } from '../../ui/icons.tsx'
import { Facts, Hint, Row } from '../../ui/layout.tsx'
import { Drawer, DrawerSection } from '../../ui/screen.tsx'
import { useCount, useLanguage, useWords } from '../../ui/words.ts'
import { factText, lookOf, useEntryWords } from './entry-look.ts'

const Value = ({ value }: { readonly value: unknown }) => {
  const text = factText(value)
  return isFingerprint(text) ? <Fingerprint hex={text} /> : text
}

/** All of one entry, as it stands in the ledger. */
export const EntryDrawer = ({ row, onClose }: { readonly row: LedgerRow; readonly onClose: () => void }) => {
  const t = useWords()
  const count = useCount()
  const language = useLanguage()
  const words = useEntryWords()
  const facts = Object.entries(row.facts)
  return (
    <Drawer aria-label={t('audit.entry', { entry: count(row.entry).n })} data-region tabIndex={-1} sx={{ width: 460 }}>
      <DrawerSection>
        <Row>
          <b style={{ fontSize: 15 }}>{t('audit.entry', { entry: count(row.entry).n })}</b>
          <Badge {...lookOf(row.kind)}>{words(row.kind)}</Badge>
          <IconButton aria-label={t('close')} onClick={onClose} sx={{ ml: 'auto' }}>
            <Icon name="close" />
          </IconButton>
        </Row>
        <Hint>{formatFull(Date.parse(row.at), language)}</Hint>
      </DrawerSection>
      <div style={{ overflow: 'auto', flex: 1 }} tabIndex={0} role="region" aria-label={t('audit.facts')}>
        <DrawerSection>
          <h2>{t('audit.facts')}</h2>
          {facts.length === 0 ? (
            <Hint>{t('audit.noFacts')}</Hint>
          ) : (
            <Facts>
              {facts.map(([name, value]) => (
                <div key={name} style={{ display: 'contents' }}>
                  <dt>{displayText(name)}</dt>
                  <dd>
                    <Value value={value} />
                  </dd>
                </div>
              ))}
            </Facts>
          )}
        </DrawerSection>
        <DrawerSection>
          <h2>
            {t('audit.hash')}
            <span style={{ marginLeft: 'auto' }}>
              <CopyButton text={row.hash} label={t('audit.copyHash')} />
            </span>
          </h2>
          <Fingerprint hex={row.hash} />
        </DrawerSection>
      </div>
    </Drawer>
  )
}
