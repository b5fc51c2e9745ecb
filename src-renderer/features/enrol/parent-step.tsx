import { useRef, useState } from 'react'
import Button from '@mui/material/Button'
import type { EnrolOutcome, ParentTrust } from '../../../src-core/contract/enrol.ts'
import { ICINGA_PORT } from '../../../src-core/contract/masters.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Field, FieldGroup, TextArea, Tick } from '../../ui/field.tsx'
import { PathField } from '../../ui/path-field.tsx'
import { mono } from '../../ui/tokens.ts'
import { useWords } from '../../ui/words.ts'
import { AddressFields, isPort } from './address-fields.tsx'
import { WaitingList } from './waiting-list.tsx'

/** The parent, and the certificate it must present. */
export interface ChosenParent {
  readonly host: string
  readonly port: number
  readonly trust: ParentTrust
}

interface ParentStepProps {
  /** What was chosen when somebody comes back. */
  readonly before: ChosenParent | undefined
  readonly onChosen: (parent: ChosenParent) => void
  /** An enrolment that waited was answered. */
  readonly onOutcome: (outcome: EnrolOutcome) => void
  readonly onClose: () => void
}

const ways = ['pinned', 'fingerprint', 'file'] as const

/** First step: no way to trust the parent is chosen beforehand. */
export const ParentStep = ({ before, onChosen, onOutcome, onClose }: ParentStepProps) => {
  const t = useWords()
  const file = useRef<HTMLInputElement>(null)
  const [host, setHost] = useState(before?.host ?? '')
  const [port, setPort] = useState(String(before?.port ?? ICINGA_PORT))
  const [way, setWay] = useState<ParentTrust['kind'] | undefined>(before?.trust.kind)
  const [fingerprint, setFingerprint] = useState(before?.trust.kind === 'fingerprint' ? before.trust.text : '')
  const [path, setPath] = useState('')
  const trust = trustOf(way, fingerprint.trim(), path)
  const ready = host.trim() !== '' && isPort(port) && trust !== undefined
  return (
    <Dialog
      title={t('enrol:wizard.title')}
      text={t('enrol:wizard.parentText')}
      width={600}
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button
            color="primary"
            variant="contained"
            disabled={!ready}
            onClick={() => trust && onChosen({ host: host.trim(), port: Number(port), trust })}
          >
            {t('enrol:wizard.next')}
          </Button>
        </>
      }
    >
      <WaitingList onOutcome={onOutcome} />
      <AddressFields
        label={t('enrol:wizard.host')}
        host={host}
        port={port}
        onHost={setHost}
        onPort={setPort}
        autoFocus
      />
      <FieldGroup label={t('enrol:wizard.trust')}>
        {ways.map((one) => (
          <Tick key={one} kind="radio" name="trust" checked={way === one} onChange={() => setWay(one)}>
            {t(`enrol:wizard.way.${one}`)}
          </Tick>
        ))}
      </FieldGroup>
      {way === 'fingerprint' && (
        <Field label={t('enrol:wizard.fingerprint')} hint={t('enrol:wizard.fingerprintHint')}>
          {(ids) => (
            <TextArea
              {...ids}
              rows={2}
              spellCheck={false}
              value={fingerprint}
              onChange={(event) => setFingerprint(event.target.value)}
              sx={{ fontFamily: mono, fontSize: 12 }}
            />
          )}
        </Field>
      )}
      {way === 'file' && (
        <PathField
          label={t('enrol:wizard.file')}
          placeholder="/root/trusted-parent.crt"
          choose="file"
          field={file}
          onTyped={() => setPath(file.current?.value.trim() ?? '')}
        />
      )}
    </Dialog>
  )
}

const trustOf = (way: ParentTrust['kind'] | undefined, fingerprint: string, path: string): ParentTrust | undefined => {
  if (way === 'pinned') return { kind: 'pinned' }
  if (way === 'fingerprint' && fingerprint !== '') return { kind: 'fingerprint', text: fingerprint }
  return way === 'file' && path !== '' ? { kind: 'file', path } : undefined
}
