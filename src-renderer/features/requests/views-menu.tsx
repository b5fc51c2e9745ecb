import { useRef, useState } from 'react'
import ListSubheader from '@mui/material/ListSubheader'
import Menu from '@mui/material/Menu'
import MenuItem from '@mui/material/MenuItem'
import type { RequestFilter } from '../../../src-core/contract/requests.ts'
import { useViews } from '../../api/queries.ts'
import { HostileText } from '../../ui/hostile-text.tsx'
import { Icon } from '../../ui/icons.tsx'
import { color } from '../../ui/tokens.ts'
import { useWords } from '../../ui/words.ts'
import { builtInViews } from './built-in-views.ts'
import { Chip } from './filter-chip.tsx'
import { ViewsDialog } from './views-dialog.tsx'

export interface ViewsMenuProps {
  readonly filter: RequestFilter
  readonly search: string
  readonly onView: (filter: RequestFilter, search: string) => void
}

const Heading = ({ children }: { readonly children: string }) => (
  <ListSubheader sx={{ lineHeight: '26px', fontSize: 12, color: color.text3, background: 'none' }}>
    {children}
  </ListSubheader>
)

/** Filters by name: some of ours, and those somebody saved here. */
export const ViewsMenu = ({ filter, search, onView }: ViewsMenuProps) => {
  const t = useWords()
  const { data: saved = [] } = useViews()
  const [state, setState] = useState<'closed' | 'menu' | 'dialog'>('closed')
  const anchor = useRef<HTMLButtonElement>(null)
  const close = () => setState('closed')
  const choose = (wanted: RequestFilter, text: string) => () => {
    close()
    onView(wanted, text)
  }
  return (
    <>
      <Chip
        ref={anchor}
        type="button"
        aria-haspopup="menu"
        aria-expanded={state === 'menu'}
        onClick={() => setState('menu')}
      >
        {t('views.open')}
        <Icon name="down" size={13} />
      </Chip>
      <Menu open={state === 'menu'} anchorEl={anchor.current} onClose={close}>
        {saved.length > 0 && <Heading>{t('views.own')}</Heading>}
        {saved.map((view) => (
          <MenuItem
            key={view.name}
            selected={view.filter === filter && view.search === search}
            onClick={choose(view.filter, view.search)}
          >
            <HostileText text={view.name} alphabet="any" />
          </MenuItem>
        ))}
        <Heading>{t('views.builtIn')}</Heading>
        {builtInViews.map((view) => (
          <MenuItem
            key={view.id}
            selected={filter === 'waiting' && view.search === search}
            onClick={choose('waiting', view.search)}
          >
            {t(`views.name.${view.id}`)}
          </MenuItem>
        ))}
        <MenuItem divider sx={{ minHeight: 0, p: 0 }} disabled aria-hidden />
        <MenuItem onClick={() => setState('dialog')}>{t('views.change')}</MenuItem>
      </Menu>
      {state === 'dialog' && <ViewsDialog saved={saved} filter={filter} search={search} onClose={close} />}
    </>
  )
}
