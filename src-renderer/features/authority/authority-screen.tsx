import { useState } from 'react'
import Button from '@mui/material/Button'
import { styled } from '@mui/material/styles'
import type { Authority } from '../../../src-core/contract/authorities.ts'
import type { DataDirectoryInfo } from '../../../src-core/contract/requests.ts'
import { useDesk, type Intent } from '../../ui/desk.ts'
import { AdoptDialog } from '../../ui/adopt-dialog.tsx'
import { CreateDialog } from '../../ui/create-dialog.tsx'
import { Icon } from '../../ui/icons.tsx'
import { Column, ScreenBody, ScreenHead } from '../../ui/screen.tsx'
import { displayText } from '../../../src-core/base/display.ts'
import { useWords } from '../../ui/words.ts'
import { AuthorityDialogs, type AuthorityDialog } from './authority-dialogs.tsx'
import { CopiesCard } from './copies-card.tsx'
import { CustodyCard } from './custody-card.tsx'
import { MoveCard } from './move-card.tsx'

const Wrap = styled('div')({
  display: 'grid',
  gridTemplateColumns: 'minmax(0, 1fr) minmax(320px, 400px)',
  alignItems: 'start',
  gap: 16,
  '& > div': { display: 'flex', flexDirection: 'column', gap: 14, minWidth: 0 },
  '@media (max-width: 1000px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
})

/** Where each CA key is, who can use it, and how to take it off a master. */
export const AuthorityScreen = () => {
  const t = useWords()
  const { authorities, authority, directories, chooseAuthority, intent, settleIntent } = useDesk()
  const [dialog, setDialog] = useState<AuthorityDialog>()
  const [taking, setTaking] = useState<'create' | 'adopt'>()
  const open = taking ?? (intent === 'create' || intent === 'adopt' ? intent : undefined)
  const close = () => {
    setTaking(undefined)
    setDialog(undefined)
    settleIntent()
  }
  const made = (id: string) => {
    close()
    chooseAuthority(id)
  }
  const mine = directories.filter(({ authorityId }) => authorityId === authority?.id)
  const shown = dialog ?? askedDialog(intent, authority, mine[0])

  return (
    <Column>
      <ScreenHead title={t('screen.authority')} sub={t('authority.sub')}>
        <Button onClick={() => setTaking('adopt')}>
          <Icon name="adopt" />
          {t('authority.adopt')}
        </Button>
        <Button onClick={() => setTaking('create')}>
          <Icon name="plus" />
          {t('authority.create')}
        </Button>
      </ScreenHead>
      <ScreenBody>
        <Wrap>
          <div>
            {authorities.map((one) => (
              <CustodyCard
                key={one.id}
                authority={one}
                current={one.id === authority?.id}
                onDialog={(kind) => setDialog({ kind, authority: one })}
              />
            ))}
            {authority !== undefined && <CopiesCard authority={authority} />}
          </div>
          <div>
            {authority !== undefined &&
              mine.map((directory) => (
                <MoveCard
                  key={directory.id}
                  authority={authority}
                  directory={directory}
                  onDialog={(kind, guide) => setDialog({ kind, authority, at: { directory, guide } })}
                />
              ))}
            {authority !== undefined && mine.length === 0 && (
              <p>{t('authority.noDirectory', { name: displayText(authority.name, 'any') })}</p>
            )}
          </div>
        </Wrap>
      </ScreenBody>
      {open === 'create' && <CreateDialog onClose={close} onMade={made} />}
      {open === 'adopt' && <AdoptDialog onClose={close} onMade={made} />}
      {shown !== undefined && <AuthorityDialogs dialog={shown} onClose={close} />}
    </Column>
  )
}

/** The dialog the palette asked for, about the authority and the folder that lie on the desk. */
const askedDialog = (
  intent: Intent | undefined,
  authority: Authority | undefined,
  directory: DataDirectoryInfo | undefined,
): AuthorityDialog | undefined => {
  if (authority === undefined) return undefined
  switch (intent) {
    case 'salt':
    case 'export':
    case 'drill':
    case 'renew-ca':
    case 'remove':
      return { kind: intent, authority }
    case 'park':
    case 'unpark':
      return directory && { kind: intent, authority, at: { directory, guide: undefined } }
    default:
      return undefined
  }
}
