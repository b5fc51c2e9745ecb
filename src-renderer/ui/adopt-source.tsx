import { useImperativeHandle, useRef, useState, type Ref } from 'react'
import type { AdoptionSource } from '../../src-core/contract/authorities.ts'
import { FieldGroup, Tick } from './field.tsx'
import { PathField } from './path-field.tsx'
import { SecretField, takeSecret } from './secret-field.tsx'
import { useWords } from './words.ts'

const kinds = ['data-directory', 'files', 'pkcs12'] as const
export type AdoptKind = (typeof kinds)[number]

export interface AdoptSourceHandle {
  readonly read: () => AdoptionSource | undefined
  /** The passphrase of the source's key, taken out of its field; empty where none is asked for. */
  readonly takePassphrase: () => string
}

export interface AdoptSourceProps {
  /** What is chosen at first. */
  readonly from?: AdoptKind | undefined
  readonly handle: Ref<AdoptSourceHandle>
  readonly onReady: (ready: boolean) => void
}

/** Where the CA stands: always a path, so that key bytes never pass through the page. */
export const AdoptSource = ({ from = 'data-directory', handle, onReady }: AdoptSourceProps) => {
  const t = useWords()
  const [kind, setKind] = useState<AdoptKind>(from)
  const first = useRef<HTMLInputElement>(null)
  const second = useRef<HTMLInputElement>(null)
  const secret = useRef<HTMLInputElement>(null)
  const read = (): AdoptionSource | undefined => {
    const path = first.current?.value.trim() ?? ''
    const keyPath = second.current?.value.trim() ?? ''
    if (path === '') return undefined
    if (kind !== 'files') return { kind, path }
    return keyPath === '' ? undefined : { kind, certificatePath: path, keyPath }
  }
  const look = () => onReady(read() !== undefined && (kind !== 'pkcs12' || secret.current?.value !== ''))
  useImperativeHandle(handle, () => ({ read, takePassphrase: () => takeSecret(secret) }))
  return (
    <>
      <FieldGroup label={t('adopt.source')}>
        {kinds.map((option) => (
          <Tick
            key={option}
            kind="radio"
            name="source"
            checked={kind === option}
            onChange={() => {
              setKind(option)
              onReady(false)
            }}
          >
            {t(`adopt.kind.${option}`)}
          </Tick>
        ))}
      </FieldGroup>
      {kind === 'data-directory' && (
        <PathField
          key="directory"
          label={t('adopt.directory')}
          placeholder="/var/lib/icinga2"
          hint={t('adopt.directoryHint')}
          choose="folder"
          field={first}
          onTyped={look}
        />
      )}
      {kind === 'files' && (
        <>
          <PathField
            key="certificate"
            label={t('adopt.certificate')}
            placeholder="/media/usb/ca.crt"
            choose="file"
            field={first}
            onTyped={look}
          />
          <PathField
            key="key"
            label={t('adopt.key')}
            placeholder="/media/usb/ca.key"
            choose="file"
            field={second}
            onTyped={look}
          />
        </>
      )}
      {kind === 'pkcs12' && (
        <>
          <PathField
            key="pkcs12"
            label={t('adopt.pkcs12')}
            placeholder="/media/usb/ca.p12"
            choose="file"
            field={first}
            onTyped={look}
          />
          <SecretField label={t('adopt.sourcePassphrase')} field={secret} onTyped={look} />
        </>
      )}
    </>
  )
}
