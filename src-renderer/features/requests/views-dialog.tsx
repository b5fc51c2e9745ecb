import { useRef, useState } from 'react'
import Button from '@mui/material/Button'
import { styled } from '@mui/material/styles'
import { displayText } from '../../../src-core/base/display.ts'
import { MAX_VIEW_NAME, type SavedView } from '../../../src-core/contract/request-desk.ts'
import type { RequestFilter } from '../../../src-core/contract/requests.ts'
import { call } from '../../api/client.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Field, Input } from '../../ui/field.tsx'
import { Hint, Row } from '../../ui/layout.tsx'
import { mono } from '../../ui/tokens.ts'
import { useDeed } from '../../ui/use-deed.ts'
import { useWords } from '../../ui/words.ts'

const List = styled('ul')({ listStyle: 'none', margin: 0, padding: 0, display: 'grid', gap: 12 })

export interface ViewsDialogProps {
  readonly saved: readonly SavedView[]
  readonly filter: RequestFilter
  readonly search: string
  readonly onClose: () => void
}

/** Gives the filter that is set a name, and changes the names there are. */
export const ViewsDialog = ({ saved, filter, search, onClose }: ViewsDialogProps) => {
  const t = useWords()
  const { busy, problem, run } = useDeed()
  const close = useRef<HTMLButtonElement>(null)
  const deed = async (work: () => Promise<unknown>) => {
    await run(async () => {
      await work()
    })
    // The button that was pressed is disabled or gone now; the focus must not be.
    close.current?.focus()
  }
  return (
    <Dialog
      title={t('views.title')}
      text={t('views.text')}
      onClose={onClose}
      foot={
        <Button ref={close} onClick={onClose}>
          {t('close')}
        </Button>
      }
    >
      <SaveView saved={saved} filter={filter} search={search} busy={busy} onDeed={deed} />
      {problem && <ErrorNote problem={problem} />}
      {saved.length === 0 ? (
        <Hint>{t('views.none')}</Hint>
      ) : (
        <List>
          {saved.map((view) => (
            <SavedRow key={view.name} view={view} busy={busy} onDeed={deed} />
          ))}
        </List>
      )}
    </Dialog>
  )
}

type OnDeed = (work: () => Promise<unknown>) => Promise<void>

interface SaveViewProps extends Omit<ViewsDialogProps, 'onClose'> {
  readonly busy: boolean
  readonly onDeed: OnDeed
}

const SaveView = ({ saved, filter, search, busy, onDeed }: SaveViewProps) => {
  const t = useWords()
  const [name, setName] = useState('')
  const wanted = name.trim()
  const replaces = saved.some((view) => view.name === wanted)
  if (search === '' && filter === 'waiting') return <Hint>{t('views.noFilter')}</Hint>
  return (
    <section aria-label={t('views.save')}>
      <FilterText filter={filter} search={search} />
      <Row sx={{ alignItems: 'flex-end', mt: '6px' }}>
        <div style={{ flex: 1 }}>
          <Field label={t('views.saveAs')}>
            {(ids) => (
              <Input
                {...ids}
                maxLength={MAX_VIEW_NAME}
                value={name}
                onChange={(event) => setName(event.target.value)}
              />
            )}
          </Field>
        </div>
        <Button
          variant="contained"
          color="primary"
          disabled={busy || wanted === ''}
          onClick={() =>
            void onDeed(async () => {
              await call('views.save', { name: wanted, filter, search })
              setName('')
            })
          }
        >
          {t(replaces ? 'views.replaceDeed' : 'views.saveDeed')}
        </Button>
      </Row>
    </section>
  )
}

const FilterText = ({ filter, search }: { readonly filter: RequestFilter; readonly search: string }) => {
  const t = useWords()
  return (
    <Hint sx={{ overflowWrap: 'anywhere' }}>
      {t(`requests.filter.${filter}`)}
      {search !== '' && <span style={{ fontFamily: mono }}> · {displayText(search, 'any')}</span>}
    </Hint>
  )
}

interface SavedRowProps {
  readonly view: SavedView
  readonly busy: boolean
  readonly onDeed: OnDeed
}

const SavedRow = ({ view, busy, onDeed }: SavedRowProps) => {
  const t = useWords()
  const [name, setName] = useState(view.name)
  const wanted = name.trim()
  const shown = displayText(view.name, 'any')
  return (
    <li>
      <Row>
        <Input
          maxLength={MAX_VIEW_NAME}
          value={name}
          aria-label={t('views.renameOf', { name: shown })}
          onChange={(event) => setName(event.target.value)}
        />
        <Button
          disabled={busy || wanted === '' || wanted === view.name}
          onClick={() => void onDeed(() => call('views.rename', { name: view.name, to: wanted }))}
        >
          {t('views.rename')}
        </Button>
        <Button
          disabled={busy}
          aria-label={t('views.removeOf', { name: shown })}
          onClick={() => void onDeed(() => call('views.remove', { name: view.name }))}
        >
          {t('views.remove')}
        </Button>
      </Row>
      <FilterText filter={view.filter} search={view.search} />
    </li>
  )
}
