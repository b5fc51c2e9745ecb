import type { Authority } from '../../../src-core/contract/authorities.ts'
import type { DataDirectoryInfo } from '../../../src-core/contract/requests.ts'
import { UnlockDialog } from '../../ui/unlock-dialog.tsx'
import { useWords } from '../../ui/words.ts'
import { ExportDialog } from './export-dialog.tsx'
import { ParkDialog } from './park-dialog.tsx'
import { RemoveDialog } from './remove-dialog.tsx'
import { SaltDialog } from './salt-dialog.tsx'

export type AuthorityDialogKind = 'unlock' | 'salt' | 'export' | 'remove'

export type AuthorityDialog =
  | { readonly kind: AuthorityDialogKind; readonly authority: Authority }
  | { readonly kind: 'park' | 'unpark'; readonly authority: Authority; readonly directory: DataDirectoryInfo }

/** The one dialog that is open on the Authority screen. */
export const AuthorityDialogs = ({
  dialog,
  onClose,
}: {
  readonly dialog: AuthorityDialog
  readonly onClose: () => void
}) => {
  const t = useWords()
  const { authority } = dialog
  switch (dialog.kind) {
    case 'unlock':
      return (
        <UnlockDialog
          authority={authority}
          purpose={t('unlock.forSession')}
          deed={t('unlock.deed')}
          once={false}
          onClose={onClose}
          onUnlocked={onClose}
        />
      )
    case 'salt':
      return <SaltDialog authority={authority} onClose={onClose} />
    case 'export':
      return <ExportDialog authority={authority} onClose={onClose} />
    case 'remove':
      return <RemoveDialog authority={authority} onClose={onClose} />
    case 'park':
    case 'unpark':
      return <ParkDialog deed={dialog.kind} authority={authority} directory={dialog.directory} onClose={onClose} />
  }
}
