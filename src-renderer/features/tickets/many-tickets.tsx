import { useDeferredValue, useEffect, useMemo, useState } from 'react'
import Button from '@mui/material/Button'
import { AppError } from '../../../src-core/base/errors.ts'
import type { Authority } from '../../../src-core/contract/authorities.ts'
import type { CallOutput } from '../../../src-core/contract/methods.ts'
import { MAX_LIST_BYTES, readNames, type NameList } from '../../../src-core/icinga/ticket-names.ts'
import { call } from '../../api/client.ts'
import { Droppable } from '../../ui/droppable.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Field, TextArea } from '../../ui/field.tsx'
import { HostileText } from '../../ui/hostile-text.tsx'
import { Hint, Row } from '../../ui/layout.tsx'
import { mono } from '../../ui/tokens.ts'
import { useDeed } from '../../ui/use-deed.ts'
import { useCount, useWords } from '../../ui/words.ts'
import { PartBody } from './part-body.tsx'
import { TicketBatch } from './ticket-batch.tsx'
import { useOpenKey } from './use-open-key.tsx'

/** Tickets for a list of names: pasted or dropped, made beside other work, taken along as a file. */
export const ManyTickets = ({ authority }: { readonly authority: Authority }) => {
  const [batch, setBatch] = useState<CallOutput<'tickets.makeMany'> & { readonly total: number }>()
  const batchId = batch?.batchId
  useEffect(() => {
    if (batchId === undefined) return undefined
    // They are kept as long as somebody looks at them.
    return () => void call('tickets.drop', { batchId }).catch(() => undefined)
  }, [batchId])
  return batch === undefined ? (
    <ListEntry
      authority={authority}
      onList={async ({ names }) => {
        const started = await call('tickets.makeMany', { authorityId: authority.id, names: [...names] })
        setBatch({ ...started, total: names.length })
      }}
    />
  ) : (
    <TicketBatch {...batch} onAgain={() => setBatch(undefined)} />
  )
}

interface ListEntryProps {
  readonly authority: Authority
  readonly onList: (list: NameList) => Promise<void>
}

/** Above this a list is shown by its first names: a field with ten thousand lines takes seconds to draw. */
const MAX_IN_FIELD = 20_000

const ListEntry = ({ authority, onList }: ListEntryProps) => {
  const t = useWords()
  const count = useCount()
  const [text, setText] = useState('')
  const settled = useDeferredValue(text)
  const list = useMemo(() => readNames(settled), [settled])
  const { button, dialog, problem } = useOpenKey(authority)
  const { problem: dropProblem, run } = useDeed()
  const take = (file: File) =>
    run(async () => {
      const { name, size } = file
      if (size > MAX_LIST_BYTES) throw new AppError('file-too-large', { path: name, limit: MAX_LIST_BYTES, size })
      setText(await file.text())
    })
  const n = list.names.length
  const failed = problem ?? dropProblem
  return (
    <PartBody>
      <div>
        <Droppable onDropped={(file) => void take(file)}>
          {text.length > MAX_IN_FIELD ? (
            <LongList list={list} onDiscard={() => setText('')} />
          ) : (
            <ListField text={text} onText={setText} />
          )}
        </Droppable>
        <Hint role="status">{n > 0 && t('tickets:many.found', count(n))}</Hint>
        <LeftOut list={list} />
        <Row>
          {button({
            label: t('tickets:many.make', count(n)),
            unlockLabel: t('tickets:many.unlockMake', count(n)),
            purpose: t('tickets:many.purpose', count(n)),
            disabled: n === 0 || settled !== text,
            work: () => onList(list),
          })}
        </Row>
        {failed && <ErrorNote problem={failed} />}
      </div>
      {dialog}
    </PartBody>
  )
}

const ListField = ({ text, onText }: { readonly text: string; readonly onText: (text: string) => void }) => {
  const t = useWords()
  return (
    <Field label={t('tickets:many.list')} hint={t('tickets:many.hint')}>
      {(ids) => (
        <TextArea
          {...ids}
          rows={12}
          spellCheck={false}
          value={text}
          placeholder={'agent1.example.test\nagent2.example.test'}
          onChange={(event) => onText(event.target.value)}
          onPaste={(event) => {
            const pasted = event.clipboardData.getData('text')
            if (pasted.length <= MAX_IN_FIELD) return
            event.preventDefault()
            onText(pasted)
          }}
          sx={{ fontFamily: mono, fontSize: 12 }}
        />
      )}
    </Field>
  )
}

/** Names of a long list that are shown. */
const FIRST = 5

const LongList = ({ list, onDiscard }: { readonly list: NameList; readonly onDiscard: () => void }) => {
  const t = useWords()
  return (
    <div>
      <Hint>{t('tickets:many.long')}</Hint>
      <ul style={{ margin: '6px 0 10px', paddingLeft: 18, font: `12px/18px ${mono}` }}>
        {list.names.slice(0, FIRST).map((name) => (
          <li key={name}>
            <HostileText text={name} />
          </li>
        ))}
      </ul>
      <Button onClick={onDiscard}>{t('tickets:many.discard')}</Button>
    </div>
  )
}

/** Lines that are named; the others are counted. */
const NAMED = 5

const LeftOut = ({ list: { leftOut } }: { readonly list: NameList }) => {
  const t = useWords()
  const count = useCount()
  if (leftOut.length === 0) return null
  return (
    <Hint as="ul" sx={{ paddingLeft: '18px' }}>
      {leftOut.slice(0, NAMED).map(({ line, reason }) => (
        <li key={line}>
          {t('tickets:cli.leftOut', { reason: t(`tickets:leftOut.${reason}`, { line: count(line).n }) })}
        </li>
      ))}
      {leftOut.length > NAMED && <li>{t('tickets:plan.more', { n: count(leftOut.length - NAMED).n })}</li>}
    </Hint>
  )
}
