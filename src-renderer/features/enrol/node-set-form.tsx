import { useRef, useState } from 'react'
import Button from '@mui/material/Button'
import { displayText } from '../../../src-core/base/display.ts'
import type { Authority } from '../../../src-core/contract/authorities.ts'
import type { NodeSet } from '../../../src-core/contract/enrol.ts'
import { ICINGA_PORT } from '../../../src-core/contract/masters.ts'
import { directions, parseParent, type Direction } from '../../../src-core/enrol/node-set-plan.ts'
import { call } from '../../api/client.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Field, FieldGroup, Input, TextArea, Tick } from '../../ui/field.tsx'
import { Icon } from '../../ui/icons.tsx'
import { Hint } from '../../ui/layout.tsx'
import { PathField } from '../../ui/path-field.tsx'
import { mono } from '../../ui/tokens.ts'
import { UnlockDialog } from '../../ui/unlock-dialog.tsx'
import { useDeed } from '../../ui/use-deed.ts'
import { useWords } from '../../ui/words.ts'
import { AddressFields, isPort } from './address-fields.tsx'

interface NodeSetFormProps {
  readonly authority: Authority
  readonly onMade: (made: NodeSet) => void
  readonly onClose: () => void
}

const empty = {
  node: '',
  parentZone: 'master',
  parents: '',
  host: '',
  port: String(ICINGA_PORT),
  acceptConfig: true,
  acceptCommands: true,
  reason: '',
}

/** Everything a node set needs; no direction is chosen beforehand. */
export const NodeSetForm = ({ authority, onMade, onClose }: NodeSetFormProps) => {
  const t = useWords()
  const folder = useRef<HTMLInputElement>(null)
  const [form, setForm] = useState(empty)
  const [direction, setDirection] = useState<Direction>()
  const [placed, setPlaced] = useState(false)
  const [unlocking, setUnlocking] = useState(false)
  const { busy, problem, run } = useDeed()
  const change = (part: Partial<typeof empty>) => setForm((before) => ({ ...before, ...part }))
  const text = (name: 'node' | 'parentZone' | 'reason') => (
    <Field label={t(`enrol:nodeset.${name}`)} hint={t(`enrol:nodeset.${name}Hint`)}>
      {(ids) => (
        <Input
          {...ids}
          autoFocus={name === 'node'}
          value={form[name]}
          spellCheck={name === 'reason'}
          onChange={(event) => change({ [name]: event.target.value })}
        />
      )}
    </Field>
  )
  const name = displayText(form.node.trim())
  const make = (lockAfter: boolean) =>
    run(async () => {
      try {
        const { reason, parents, host, port, ...rest } = form
        const node = rest.node.trim()
        const plan = {
          ...rest,
          node,
          zone: node,
          parents: parents
            .split('\n')
            .filter((line) => line.trim() !== '')
            .map(parseParent),
          direction: direction ?? 'node-dials',
          port: Number(port),
          ...(direction === 'parent-dials' && host.trim() !== '' && { host: host.trim() }),
        }
        const order = { authorityId: authority.id, plan, folder: folder.current?.value.trim() ?? '' }
        onMade(await call('nodeset.make', { ...order, ...(reason.trim() !== '' && { reason: reason.trim() }) }))
      } finally {
        // If this fails the Node side still locks by itself when the minutes are over.
        if (lockAfter) await call('authorities.lock', {}).catch(() => undefined)
      }
    })
  const ready = name !== '' && form.parents.trim() !== '' && direction !== undefined && isPort(form.port) && placed
  const begin = () => {
    if (authority.unlockedUntil === null) setUnlocking(true)
    else void make(false)
  }
  return (
    <Dialog
      title={t('enrol:nodeset.title')}
      text={t('enrol:nodeset.text', { name: displayText(authority.name, 'any') })}
      width={640}
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button color="key" variant="contained" disabled={busy || !ready} onClick={begin}>
            <Icon name="seal" />
            {t('enrol:nodeset.make')}
          </Button>
        </>
      }
    >
      {text('node')}
      <Field label={t('enrol:nodeset.parents')} hint={t('enrol:nodeset.parentsHint')}>
        {(ids) => (
          <TextArea
            {...ids}
            rows={2}
            spellCheck={false}
            placeholder="master1.example.com, 192.0.2.1, 5665"
            value={form.parents}
            onChange={(event) => change({ parents: event.target.value })}
            sx={{ fontFamily: mono, fontSize: 12 }}
          />
        )}
      </Field>
      {text('parentZone')}
      <FieldGroup label={t('enrol:nodeset.direction')}>
        {directions.map((one) => (
          <Tick key={one} kind="radio" name="direction" checked={direction === one} onChange={() => setDirection(one)}>
            {t(`enrol:set.dials.${one}`)}
          </Tick>
        ))}
      </FieldGroup>
      {direction === 'parent-dials' && (
        <AddressFields
          label={t('enrol:nodeset.host')}
          host={form.host}
          port={form.port}
          onHost={(host) => change({ host })}
          onPort={(port) => change({ port })}
        />
      )}
      <FieldGroup label={t('enrol:nodeset.accepts')}>
        {(['acceptConfig', 'acceptCommands'] as const).map((one) => (
          <Tick
            key={one}
            kind="checkbox"
            checked={form[one]}
            onChange={(event) => change({ [one]: event.target.checked })}
          >
            {t(`enrol:nodeset.${one}`)}
          </Tick>
        ))}
      </FieldGroup>
      <PathField
        label={t('enrol:wizard.folder')}
        placeholder="/media/usb/web01"
        choose="folder"
        field={folder}
        onTyped={() => setPlaced(folder.current?.value.trim() !== '')}
      />
      {problem?.code === 'request-needs-reason' && text('reason')}
      {problem && <ErrorNote problem={problem} />}
      <Hint role="status">{busy && t('enrol:nodeset.busy')}</Hint>
      {unlocking && (
        <UnlockDialog
          authority={authority}
          purpose={t('enrol:nodeset.purpose', { name })}
          deed={t('enrol:nodeset.unlockAndMake')}
          once
          onClose={() => setUnlocking(false)}
          onUnlocked={({ lockAfter }) => {
            setUnlocking(false)
            void make(lockAfter)
          }}
        />
      )}
    </Dialog>
  )
}
