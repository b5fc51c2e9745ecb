import { directions } from '../../../src-core/enrol/node-set-plan.ts'
import { Field, FieldGroup, Input, TextArea, Tick } from '../../ui/field.tsx'
import { mono } from '../../ui/tokens.ts'
import { useWords } from '../../ui/words.ts'
import { AddressFields } from './address-fields.tsx'
import type { NodeSetTexts, useNodeSet } from './use-node-set.ts'

type NodeSetFieldsProps = Pick<ReturnType<typeof useNodeSet>, 'form' | 'change' | 'direction' | 'setDirection'>

interface NodeSetTextProps extends Pick<NodeSetFieldsProps, 'form' | 'change'> {
  readonly name: Extract<keyof NodeSetTexts, 'node' | 'parentZone' | 'reason'>
}

export const NodeSetText = ({ name, form, change }: NodeSetTextProps) => {
  const t = useWords()
  return (
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
}

/** Where the node stands, who dials, and what it takes from above. */
export const NodeSetFields = ({ form, change, direction, setDirection }: NodeSetFieldsProps) => {
  const t = useWords()
  return (
    <>
      <NodeSetText name="node" form={form} change={change} />
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
      <NodeSetText name="parentZone" form={form} change={change} />
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
    </>
  )
}
