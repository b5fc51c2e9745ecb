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

const heading = { lineHeight: '26px', fontSize: 12, color: color.text3, background: 'none' } as const

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
        {saved.length > 0 && (
          <ListSubheader role="presentation" sx={heading}>
            {t('views.own')}
          </ListSubheader>
        )}
        {saved.map((view) => (
          <MenuItem
            key={view.name}
            selected={view.filter === filter && view.search === search}
            onClick={choose(view.filter, view.search)}
          >
            <HostileText text={view.name} alphabet="any" />
          </MenuItem>
        ))}
        <ListSubheader role="presentation" sx={heading}>
          {t('views.builtIn')}
        </ListSubheader>
        {builtInViews.map((view, i) => (
          <MenuItem
            key={view.id}
            divider={i === builtInViews.length - 1}
            selected={filter === 'waiting' && view.search === search}
            onClick={choose('waiting', view.search)}
          >
            {t(`views.name.${view.id}`)}
          </MenuItem>
        ))}
        <MenuItem onClick={() => setState('dialog')}>{t('views.change')}</MenuItem>
      </Menu>
      {state === 'dialog' && <ViewsDialog saved={saved} filter={filter} search={search} onClose={close} />}
    </>
  )
}
