import { useEffect } from 'react'
import Button from '@mui/material/Button'
import type { Authority, SecretStoreKind } from '../../src-core/contract/authorities.ts'
import { environment } from '../../src-core/contract/authorities.ts'
import { useStores } from '../api/queries.ts'
import { ErrorNote, problemOf, useProblemText } from './error-note.tsx'
import { Field, FieldGroup, Input, Select, Tick } from './field.tsx'
import { Hint, Row } from './layout.tsx'
import { useWords } from './words.ts'

export interface Custody {
  readonly name: string
  readonly environment: Authority['environment']
  /** Undefined until chosen: without a usable keychain nothing is preselected. */
  readonly store: SecretStoreKind | undefined
}

export const noCustody: Custody = { name: '', environment: 'prod', store: undefined }

export interface CustodyFieldsProps {
  readonly value: Custody
  readonly onChange: (value: Custody) => void
}

/** Cluster, environment and where the key is kept. */
export const CustodyFields = ({ value, onChange }: CustodyFieldsProps) => {
  const t = useWords()
  return (
    <>
      <Row sx={{ alignItems: 'flex-start', gap: '12px' }}>
        <div style={{ flex: 1 }}>
          <Field label={t('custody.name')} hint={t('custody.nameHint')}>
            {(ids) => (
              <Input
                {...ids}
                value={value.name}
                maxLength={64}
                autoComplete="off"
                spellCheck={false}
                onChange={(event) => onChange({ ...value, name: event.target.value })}
              />
            )}
          </Field>
        </div>
        <Field label={t('custody.environment')}>
          {(ids) => (
            <Select
              {...ids}
              value={value.environment}
              onChange={(event) => {
                const chosen = environment.options.find((option) => option === event.target.value)
                if (chosen !== undefined) onChange({ ...value, environment: chosen })
              }}
              sx={{ width: 150 }}
            >
              {environment.options.map((option) => (
                <option key={option} value={option}>
                  {t(`environment.${option}.name`)}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </Row>
      <StoreChoice value={value.store} onChange={(store) => onChange({ ...value, store })} />
    </>
  )
}

interface StoreChoiceProps {
  readonly value: SecretStoreKind | undefined
  readonly onChange: (store: SecretStoreKind) => void
}

/** A keychain that cannot be used is said with its reason; the vault file is then chosen by hand or not at all. */
const StoreChoice = ({ value, onChange }: StoreChoiceProps) => {
  const t = useWords()
  const problemText = useProblemText()
  const stores = useStores()
  const keychain = stores.data?.keychain
  const isLocked = keychain?.usable === false && keychain.code === 'keychain-locked'
  const preselect = keychain?.usable === true && value === undefined
  useEffect(() => {
    if (preselect) onChange('keychain')
  }, [preselect, onChange])
  if (stores.isError) return <ErrorNote problem={problemOf(stores.error)} />
  return (
    <FieldGroup label={t('custody.store')}>
      <Tick
        kind="radio"
        name="store"
        disabled={keychain?.usable !== true}
        checked={value === 'keychain'}
        onChange={() => onChange('keychain')}
      >
        {t('custody.keychain')}
        <small>
          {keychain?.usable === false
            ? t('custody.noKeychain', { reason: problemText({ code: keychain.code, params: {} }) })
            : t('custody.keychainHint')}
        </small>
      </Tick>
      <Tick kind="radio" name="store" checked={value === 'vault'} onChange={() => onChange('vault')}>
        {t('custody.vault')}
        <small>{t('custody.vaultHint')}</small>
      </Tick>
      {keychain?.usable === false && value === undefined && (
        <Row>
          <Hint>{t(isLocked ? 'custody.unlockFirst' : 'custody.chooseVault')}</Hint>
          {isLocked && (
            <Button
              size="small"
              disabled={stores.isFetching}
              onClick={() => void stores.refetch()}
              sx={{ flex: 'none' }}
            >
              {t('custody.lookAgain')}
            </Button>
          )}
        </Row>
      )}
    </FieldGroup>
  )
}
