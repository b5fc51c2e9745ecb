import { useRef, useState } from 'react'
import Button from '@mui/material/Button'
import { displayText } from '../../../src-core/base/display.ts'
import { ICINGA_PORT, type ProbeAttempt, type ServerNameChoice } from '../../../src-core/contract/masters.ts'
import type { Verification } from '../../../src-core/contract/verification.ts'
import { hostAndPort } from '../../../src-core/probe/host-address.ts'
import { call } from '../../api/client.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Field, Input, Select } from '../../ui/field.tsx'
import { Hint, Stack } from '../../ui/layout.tsx'
import { Note } from '../../ui/note.tsx'
import { useDeed } from '../../ui/use-deed.ts'
import { useLanguage, useWords } from '../../ui/words.ts'
import { failureText } from './failure-text.ts'
import type { AskedNode } from './verify-dialog.tsx'

interface AskNodeProps {
  readonly node: AskedNode | undefined
  readonly onAnswered: (verification: Verification) => void
  readonly onClose: () => void
}

/** Names that are asked for (SNI); most nodes answer the same to each. */
const nameKinds = ['host', 'environment', 'none'] as const

/** Where the node is, and what stood in the way when no certificate came. */
export const AskNode = ({ node, onAnswered, onClose }: AskNodeProps) => {
  const t = useWords()
  const [host, setHost] = useState(node?.host ?? '')
  const [port, setPort] = useState(String(node?.port ?? ICINGA_PORT))
  const [nameKind, setNameKind] = useState<(typeof nameKinds)[number]>('host')
  const [environment, setEnvironment] = useState('')
  const via = useRef<HTMLInputElement>(null)
  const [failed, setFailed] = useState<readonly ProbeAttempt[]>([])
  const { busy, problem, run } = useDeed()
  const address = { host: host.trim(), port: Number(port) }
  const servername: ServerNameChoice =
    nameKind === 'environment' ? { kind: nameKind, environment: environment.trim() } : { kind: nameKind }
  const isComplete =
    address.host !== '' &&
    /^[1-9]\d{0,4}$/.test(port) &&
    address.port <= 65_535 &&
    (nameKind !== 'environment' || environment.trim() !== '')
  const called = displayText(hostAndPort(address.host, address.port))
  const ask = () =>
    run(async () => {
      setFailed([])
      const jump = via.current?.value.trim() ?? ''
      const route = { servername, via: jump === '' ? null : jump }
      const begun = await call('verification.begin', { ...address, ...route })
      if (begun.state === 'answered') onAnswered(begun.verification)
      else setFailed(begun.attempts)
    })
  return (
    <Dialog
      title={t('masters.ask.title')}
      text={t('masters.ask.text')}
      width={560}
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button variant="contained" color="primary" disabled={busy || !isComplete} onClick={() => void ask()}>
            {failed.length > 0 ? t('masters.ask.again') : t('masters.ask.plain')}
          </Button>
        </>
      }
    >
      <div style={{ display: 'grid', gridTemplateColumns: '1fr 110px', gap: 12 }}>
        <Field label={t('masters.ask.host')}>
          {(ids) => (
            <Input
              {...ids}
              value={host}
              autoFocus
              spellCheck={false}
              autoComplete="off"
              placeholder="master1.example.org"
              onChange={(event) => setHost(event.target.value)}
            />
          )}
        </Field>
        <Field label={t('masters.ask.port')}>
          {(ids) => (
            <Input {...ids} value={port} inputMode="numeric" onChange={(event) => setPort(event.target.value.trim())} />
          )}
        </Field>
      </div>
      <div style={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 12 }}>
        <Field label={t('masters.ask.servername')}>
          {(ids) => (
            <Select
              {...ids}
              value={nameKind}
              onChange={(event) => setNameKind(nameKinds.find((kind) => kind === event.target.value) ?? 'host')}
            >
              {nameKinds.map((kind) => (
                <option key={kind} value={kind}>
                  {t(`masters.ask.names.${kind}`)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        {nameKind === 'environment' && (
          <Field label={t('masters.ask.environment')}>
            {(ids) => (
              <Input
                {...ids}
                value={environment}
                spellCheck={false}
                autoComplete="off"
                onChange={(event) => setEnvironment(event.target.value)}
              />
            )}
          </Field>
        )}
      </div>
      <Field label={t('masters.ask.via')} hint={t('masters.ask.viaHint')}>
        {(ids) => <Input {...ids} ref={via} spellCheck={false} autoComplete="off" />}
      </Field>
      {busy && <Hint role="status">{t('masters.ask.asking', { host: called })}</Hint>}
      {problem && <ErrorNote problem={problem} />}
      {failed.length > 0 && <Failures attempts={failed} called={called} />}
    </Dialog>
  )
}

/** Each address with what happened there, and who must do what. */
const Failures = ({ attempts, called }: { readonly attempts: readonly ProbeAttempt[]; readonly called: string }) => {
  const t = useWords()
  const language = useLanguage()
  return (
    <Note tone="stop" alert>
      <b>{t('masters.ask.failed', { host: called })}</b>
      <Stack sx={{ gap: '6px', marginTop: '4px' }}>
        {attempts.map((attempt, i) =>
          attempt.state === 'answered' ? null : (
            <div key={i}>
              {attempts.length > 1 && <Hint>{attempt.address ?? attempt.route}</Hint>}
              {failureText(attempt.failure, language)}
            </div>
          ),
        )}
      </Stack>
    </Note>
  )
}
