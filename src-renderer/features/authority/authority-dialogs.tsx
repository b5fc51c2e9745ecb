import type { Authority } from '../../../src-core/contract/authorities.ts'
import type { MoveGuide } from '../../../src-core/contract/custody.ts'
import type { DataDirectoryInfo } from '../../../src-core/contract/requests.ts'
import { UnlockDialog } from '../../ui/unlock-dialog.tsx'
import { useWords } from '../../ui/words.ts'
import { DestroyDialog } from './destroy-dialog.tsx'
import { DrillDialog } from './drill-dialog.tsx'
import { ExportDialog } from './export-dialog.tsx'
import { ParkDialog } from './park-dialog.tsx'
import { ProveDialog } from './prove-dialog.tsx'
import { RemoveDialog } from './remove-dialog.tsx'
import { RenewDialog } from './renew-dialog.tsx'
import { SaltDialog } from './salt-dialog.tsx'

export type AuthorityDialogKind = 'unlock' | 'salt' | 'export' | 'drill' | 'renew-ca' | 'remove'
export type DirectoryDialogKind = 'park' | 'unpark' | 'prove' | 'destroy' | 'renew-master'

export interface AuthorityDialog {
  readonly kind: AuthorityDialogKind | DirectoryDialogKind
  readonly authority: Authority
  /** Where it is about one master. */
  readonly at?: { readonly directory: DataDirectoryInfo; readonly guide: MoveGuide | undefined }
}

interface AuthorityDialogsProps {
  readonly dialog: AuthorityDialog
  readonly onClose: () => void
}

/** The one dialog that is open on the Authority screen. */
export const AuthorityDialogs = ({ dialog, onClose }: AuthorityDialogsProps) => {
  const t = useWords()
  const { authority, kind, at } = dialog
  switch (kind) {
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
    case 'drill':
      return <DrillDialog authority={authority} onClose={onClose} />
    case 'renew-ca':
      return <RenewDialog authority={authority} onClose={onClose} />
    case 'remove':
      return <RemoveDialog authority={authority} onClose={onClose} />
    default:
      return at === undefined ? null : <DirectoryDialogs kind={kind} authority={authority} {...at} onClose={onClose} />
  }
}

interface DirectoryDialogsProps {
  readonly kind: DirectoryDialogKind
  readonly authority: Authority
  readonly directory: DataDirectoryInfo
  readonly guide: MoveGuide | undefined
  readonly onClose: () => void
}

const USUAL_ADDRESS = { host: '127.0.0.1', port: 5665 }

const DirectoryDialogs = ({ kind, guide, ...props }: DirectoryDialogsProps) => {
  switch (kind) {
    case 'park':
    case 'unpark':
      return <ParkDialog deed={kind} {...props} />
    case 'prove':
      return <ProveDialog connect={guide?.connect ?? USUAL_ADDRESS} {...props} />
    case 'destroy':
      return <DestroyDialog backup={guide?.drill?.path ?? ''} {...props} />
    case 'renew-master':
      return <RenewDialog {...props} />
  }
}
