import { useId, useState } from 'react'
import Button from '@mui/material/Button'
import { displayText } from '../../../src-core/base/display.ts'
import { switchNames, type SwitchName } from '../../../src-core/zones/what-if.ts'
import type { TopologyChange } from '../../../src-core/contract/topology.ts'
import { Field, Input, Select } from '../../ui/field.tsx'
import { FoldButton } from '../../ui/fold-button.tsx'
import { useWords } from '../../ui/words.ts'
import type { TopologyDesk } from './use-topology-desk.ts'

const kinds = ['switch', 'move', 'tier', 'noParent'] as const
type Kind = (typeof kinds)[number]
const values = ['yes', 'no', 'open'] as const

/** More names than this are no help in a list. */
const MAX_OFFERED = 2000

/** One change to try, put together by hand. */
export const ChangeForm = ({ desk }: { readonly desk: TopologyDesk }) => {
  const t = useWords()
  const [isOpen, setOpen] = useState(false)
  const [kind, setKind] = useState<Kind>('switch')
  return (
    <>
      <FoldButton open={isOpen} onClick={() => setOpen(!isOpen)}>
        {t('topology.change.add')}
      </FoldButton>
      {isOpen && (
        <Field label={t('topology.change.kind')}>
          {(ids) => (
            <Select
              {...ids}
              value={kind}
              onChange={({ target }) => setKind(kinds.find((one) => one === target.value) ?? kind)}
            >
              {kinds.map((one) => (
                <option key={one} value={one}>
                  {t(`topology.change.kinds.${one}`)}
                </option>
              ))}
            </Select>
          )}
        </Field>
      )}
      {isOpen && <ChangeFields key={kind} desk={desk} kind={kind} />}
    </>
  )
}

const ChangeFields = ({ desk, kind }: { readonly desk: TopologyDesk; readonly kind: Kind }) => {
  const t = useWords()
  const selected = desk.item?.kind === 'node' ? desk.model?.source.endpoints.names[desk.item.node] : undefined
  const [endpoint, setEndpoint] = useState(selected ?? desk.fall?.node ?? '')
  const [zone, setZone] = useState('')
  const [name, setName] = useState('')
  const [switchName, setSwitch] = useState<SwitchName>('accept_config')
  const [value, setValue] = useState<(typeof values)[number]>('no')
  const zones: readonly string[] = desk.model?.source.zones.names ?? []
  const endpoints: readonly string[] = desk.model?.source.endpoints.names ?? []
  const made: Readonly<Record<Kind, TopologyChange>> = {
    switch: { kind: 'switch', endpoint, switch: switchName, value: value === 'open' ? null : value === 'yes' },
    move: { kind: 'move', endpoint, zone },
    tier: { kind: 'tier', zone, name, open: value === 'yes' },
    noParent: { kind: 'no-parent', zone },
  }
  const needsEndpoint = kind === 'switch' || kind === 'move'
  const isReady =
    (!needsEndpoint || endpoints.includes(endpoint)) &&
    (kind === 'switch' || zones.includes(zone)) &&
    (kind !== 'tier' || name.trim() !== '')
  return (
    <>
      {needsEndpoint && (
        <NameField label={t('topology.change.endpoint')} names={endpoints} value={endpoint} onValue={setEndpoint} />
      )}
      {kind !== 'switch' && (
        <NameField label={t('topology.change.zone')} names={zones} value={zone} onValue={setZone} />
      )}
      {kind === 'switch' && (
        <Choice
          label={t('topology.change.switchName')}
          options={switchNames.map((one) => [one, one])}
          value={switchName}
          onValue={setSwitch}
        />
      )}
      {kind === 'switch' && (
        <Choice
          label={t('topology.change.value')}
          options={values.map((one) => [one, t(`topology.switch.${one}`)])}
          value={value}
          onValue={setValue}
        />
      )}
      {kind === 'tier' && (
        <Field label={t('topology.change.tierName')}>
          {(ids) => <Input {...ids} value={name} onChange={(event) => setName(event.target.value)} />}
        </Field>
      )}
      {kind === 'tier' && (
        <Choice
          label={t('topology.change.value')}
          options={[
            ['yes', t('topology.change.tierOpen')],
            ['no', t('topology.change.tierClosed')],
          ]}
          value={value}
          onValue={setValue}
        />
      )}
      <Button
        variant="contained"
        color="primary"
        disabled={!isReady}
        style={{ alignSelf: 'flex-start' }}
        onClick={() => desk.setChanges([...desk.changes, made[kind]])}
      >
        {t('topology.change.deed')}
      </Button>
    </>
  )
}

interface NameFieldProps {
  readonly label: string
  readonly names: readonly string[]
  readonly value: string
  readonly onValue: (value: string) => void
}

const NameField = ({ label, names, value, onValue }: NameFieldProps) => {
  const list = useId()
  return (
    <Field label={label}>
      {(ids) => (
        <>
          <Input
            {...ids}
            list={list}
            value={displayText(value)}
            spellCheck={false}
            onChange={(event) => onValue(named(names, event.target.value))}
          />
          <datalist id={list}>
            {names.slice(0, MAX_OFFERED).map((name) => (
              <option key={name} value={displayText(name)} />
            ))}
          </datalist>
        </>
      )}
    </Field>
  )
}

/** What is typed, or the name that is shown so: it may hold what no field draws. */
const named = (names: readonly string[], typed: string): string =>
  names.includes(typed) ? typed : (names.find((name) => displayText(name) === typed) ?? typed)

interface ChoiceProps<T extends string> {
  readonly label: string
  readonly options: readonly (readonly [value: T, text: string])[]
  readonly value: T
  readonly onValue: (value: T) => void
}

const Choice = <T extends string>({ label, options, value, onValue }: ChoiceProps<T>) => (
  <Field label={label}>
    {(ids) => (
      <Select
        {...ids}
        value={value}
        onChange={({ target }) => onValue(options.find(([one]) => one === target.value)?.[0] ?? value)}
      >
        {options.map(([one, text]) => (
          <option key={one} value={one}>
            {text}
          </option>
        ))}
      </Select>
    )}
  </Field>
)
