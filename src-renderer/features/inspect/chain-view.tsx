import { useState } from 'react'
import Button from '@mui/material/Button'
import { styled } from '@mui/material/styles'
import type { ChainPath } from '../../../src-core/contract/inspection.ts'
import { isVerifyCode, verifyCodes, type VerifyCode } from '../../../src-core/x509/verify-code.ts'
import { Badge } from '../../ui/badge.tsx'
import { formatDate } from '../../ui/format.ts'
import { Fingerprint } from '../../ui/fingerprint.tsx'
import { HostileText } from '../../ui/hostile-text.tsx'
import { Icon } from '../../ui/icons.tsx'
import { Card, Hint } from '../../ui/layout.tsx'
import { Note } from '../../ui/note.tsx'
import { color, toneColors } from '../../ui/tokens.ts'
import { useLanguage, useWords } from '../../ui/words.ts'
import { BuildDialog } from './build-dialog.tsx'
import { alphabetOf } from './name-alphabet.ts'
import { useRemedy } from './use-remedy.ts'

const Body = styled('div')({
  flex: 1,
  minHeight: 0,
  overflow: 'auto',
  padding: '0 20px 20px',
  display: 'flex',
  flexDirection: 'column',
  gap: 12,
})
const PathCard = styled(Card)({
  padding: '12px 16px 14px',
  '& > h2': {
    display: 'flex',
    alignItems: 'center',
    gap: 8,
    flexWrap: 'wrap',
    fontSize: 13.5,
    lineHeight: '20px',
    fontWeight: 600,
  },
})
const Links = styled('ol')({
  listStyle: 'none',
  margin: '12px 0 0',
  padding: 0,
  '& > li': {
    display: 'grid',
    gridTemplateColumns: '22px minmax(0, 1fr)',
    gap: 10,
    paddingBottom: 14,
    position: 'relative',
  },
  // The line from each certificate to the one that signed it.
  '& > li:not(:last-of-type)::before': {
    content: '""',
    position: 'absolute',
    left: 10,
    top: 24,
    bottom: 0,
    borderLeft: `2px solid ${color.control}`,
  },
  '& > li:last-of-type': { paddingBottom: 0 },
})

export interface ChainViewProps {
  readonly paths: readonly ChainPath[]
  readonly collectionId: string
  readonly item: number
}

/** The way from the certificate to each authority; where it breaks, why and what to do. */
export const ChainView = ({ paths, collectionId, item }: ChainViewProps) => {
  const t = useWords()
  const [building, setBuilding] = useState<string>()
  return (
    <Body>
      {paths.length === 0 && <Note tone="info">{t('inspect.chain.none')}</Note>}
      {paths.map((path) => (
        <Path key={path.sha256} path={path} onBuild={() => setBuilding(path.sha256)} />
      ))}
      {building !== undefined && (
        <BuildDialog collectionId={collectionId} item={item} anchor={building} onClose={() => setBuilding(undefined)} />
      )}
    </Body>
  )
}

const Path = ({ path, onBuild }: { readonly path: ChainPath; readonly onBuild: () => void }) => {
  const t = useWords()
  const { code } = path
  const name = code !== null && isVerifyCode(code) ? verifyCodes[code] : ''
  return (
    <PathCard aria-label={path.anchor}>
      <h2>
        <span>
          {t('inspect.chain.to', { name: '' })}
          <HostileText text={path.anchor} alphabet={alphabetOf(path.anchor)} />
        </span>
        <Badge tone={path.ok ? 'ok' : 'stop'} icon={path.ok ? 'fine' : 'stop'}>
          {path.ok ? t('inspect.chain.holds') : t('inspect.chain.fails', { code: code ?? '', name })}
        </Badge>
        {path.ok && (
          <Button size="small" sx={{ marginLeft: 'auto' }} onClick={onBuild}>
            {t('inspect.chain.build')}
          </Button>
        )}
      </h2>
      <Hint>
        {path.authority === null ? t('inspect.chain.stray') : t('inspect.chain.own', { name: path.authority })}
        {path.unchecked && ` · ${t('inspect.chain.unchecked')}`}
      </Hint>
      <Links>
        {path.links.map((link, depth) => (
          <Link key={link.sha256} link={link} depth={depth} last={depth === path.links.length - 1} />
        ))}
      </Links>
    </PathCard>
  )
}

interface LinkProps {
  readonly link: ChainPath['links'][number]
  readonly depth: number
  readonly last: boolean
}

const Link = ({ link, depth, last }: LinkProps) => {
  const t = useWords()
  const language = useLanguage()
  const day = (time: string | null): string => (time === null ? '?' : formatDate(Date.parse(time), language))
  const failed = link.errors.length > 0
  const tone = failed ? 'stop' : link.trusted ? 'ok' : 'plain'
  const role = link.trusted ? 'root' : depth === 0 ? 'leaf' : 'step'
  const signature = last && !link.trusted && link.signature === 'not-checked' ? undefined : link.signature
  return (
    <li>
      <span style={{ display: 'flex', color: toneColors[tone].ink, background: color.surface, height: 22 }}>
        <Icon name={failed ? 'stop' : link.trusted ? 'seal' : 'fine'} size={22} />
      </span>
      <div style={{ minWidth: 0 }}>
        <b>
          <HostileText text={link.subject} alphabet={alphabetOf(link.subject)} />
        </b>
        <Hint>
          {t(`inspect.chain.${role}`)} ·{' '}
          {t('inspect.chain.dates', { from: day(link.notBefore), to: day(link.notAfter) })}
          {signature !== undefined && ` · ${t(`inspect.chain.signature.${signature}`)}`}
        </Hint>
        {link.trusted && <Fingerprint hex={link.sha256} />}
        {link.errors.filter(isVerifyCode).map((code) => (
          <Why key={code} code={code} />
        ))}
      </div>
    </li>
  )
}

/** OpenSSL's words, why, and what to do. */
const Why = ({ code }: { readonly code: VerifyCode }) => {
  const t = useWords()
  const { cause, fix } = useRemedy()({ id: `verify-${code}`, params: {} })
  return (
    <div style={{ marginTop: 6 }}>
      <Note tone="stop">
        <b>{t('inspect.strip.judged.code', { code })}</b> {verifyCodes[code]}
        <div>
          {t('inspect.chain.cause')}: {cause}
        </div>
        <div>
          {t('inspect.chain.fix')}: {fix}
        </div>
      </Note>
    </div>
  )
}
