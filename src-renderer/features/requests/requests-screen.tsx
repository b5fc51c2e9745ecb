import { useDeferredValue, useState } from 'react'
import Button from '@mui/material/Button'
import { useDesk } from '../../ui/desk.ts'
import { Icon } from '../../ui/icons.tsx'
import { Column, ScreenBody, ScreenHead } from '../../ui/screen.tsx'
import { useWords } from '../../ui/words.ts'
import { CsrButton } from './csr-button.tsx'
import { CsrDialog } from './csr-dialog.tsx'
import { DirectoryDialog } from './directory-dialog.tsx'
import { RequestDesk } from './request-desk.tsx'

/** The requests of one master; without a folder, the way to open one. */
export const RequestsScreen = () => {
  const { directory: chosen, intent, settleIntent } = useDesk()
  // A desk is drawn a few milliseconds at a time: a folder of thousands may just have been opened.
  const directory = useDeferredValue(chosen)
  const [opening, setOpening] = useState(false)
  const close = () => {
    setOpening(false)
    settleIntent()
  }
  return (
    <>
      {directory === undefined ? (
        <NoDirectory onOpen={() => setOpening(true)} />
      ) : (
        <RequestDesk key={directory.id} directory={directory} onOpenDirectory={() => setOpening(true)} />
      )}
      {(opening || intent === 'open-directory') && <DirectoryDialog onClose={close} />}
      {intent === 'csr' && <CsrDialog onClose={settleIntent} />}
    </>
  )
}

const NoDirectory = ({ onOpen }: { readonly onOpen: () => void }) => {
  const t = useWords()
  return (
    <Column>
      <ScreenHead title={t('screen.requests')} sub={t('directory.none')} />
      <ScreenBody>
        <p style={{ maxWidth: 560, marginBottom: 14 }}>{t('directory.noneText')}</p>
        <Button color="primary" variant="contained" onClick={onOpen}>
          <Icon name="folder" />
          {t('directory.openOne')}
        </Button>{' '}
        <CsrButton />
      </ScreenBody>
    </Column>
  )
}
