import type { Tool } from '../../ui/desk.ts'
import { EnrolDialog } from './enrol-dialog.tsx'
import { NodeSetDialog } from './node-set-dialog.tsx'
import { WalkDialog } from './walk-dialog.tsx'

/** Tools that lie above whatever screen is open. */
export const EnrolDialogs = ({ tool, onClose }: { readonly tool: Tool; readonly onClose: () => void }) => {
  switch (tool) {
    case 'enrol':
      return <EnrolDialog onClose={onClose} />
    case 'nodeset':
      return <NodeSetDialog onClose={onClose} />
    case 'walk':
      return <WalkDialog onClose={onClose} />
  }
}
