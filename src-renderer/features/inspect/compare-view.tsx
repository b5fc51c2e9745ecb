import { useMemo, useState } from 'react'
import { styled } from '@mui/material/styles'
import { displayText } from '../../../src-core/base/display.ts'
import { toHex } from '../../../src-core/base/bytes.ts'
import { contentOf } from '../../../src-core/asn1/ber.ts'
import type { InspectionItem, InspectionRow } from '../../../src-core/contract/inspection.ts'
import { compareCertificates, type Comparison } from '../../../src-core/inspect/compare.ts'
import { diffRows } from '../../../src-core/inspect/line-diff.ts'
import { findCertificate } from '../../../src-core/x509/lenient-certificate.ts'
import { nodeText } from '../../../src-core/x509/structure-text.ts'
import { plainQuery, useInspectionItem, useInspectionRows } from '../../api/inspection.ts'
import { Field, Input, Select } from '../../ui/field.tsx'
import { Note } from '../../ui/note.tsx'
import { useWords } from '../../ui/words.ts'
import { DiffTable } from './diff-table.tsx'
import { decodeText, printObject, type PrintedObject } from './use-printed.ts'

const Body = styled('div')({
  flex: 1,
  minHeight: 0,
  display: 'flex',
  flexDirection: 'column',
  gap: 10,
  padding: '0 20px 20px',
})
const Choosing = styled('div')({
  display: 'grid',
  gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 320px)',
  gap: 12,
  flex: 'none',
})
/** Above so many objects one is found by a filter. */
const FEW = 20

/** What both sides are asked for. */
interface Side {
  readonly item: InspectionItem
  readonly printed: PrintedObject
}

const judged = ({ item: a, printed: left }: Side, { item: b, printed: right }: Side): Comparison | 'none' => {
  if (a.row.kind !== 'certificate' || b.row.kind !== 'certificate') return 'none'
  const [one, other] = [findCertificate(left.der), findCertificate(right.der)]
  return one === undefined || other === undefined ? 'none' : compareCertificates(one, other)
}

const tones: Readonly<Record<Comparison | 'none', 'ok' | 'info' | 'warn'>> = {
  same: 'ok',
  renewal: 'info',
  'same-key': 'info',
  'same-key-other-name': 'warn',
  'same-key-other-issuer': 'info',
  'same-name-other-key': 'warn',
  other: 'info',
  none: 'info',
}

const textLines = ({ lines, text }: PrintedObject): readonly string[] =>
  lines.map(({ textStart, textEnd }) => decodeText(text.subarray(textStart, textEnd)))

/** Leaves of the tree with the way to them, for elements that say something by themselves. */
const treeLines = ({ structure }: PrintedObject): readonly TreeLine[] =>
  structure.nodes
    .filter(({ index, behind }) => behind === index + 1)
    .map((node) => {
      const path: string[] = []
      for (let at = node.parent; at > 0; at = structure.nodes[at]?.parent ?? -1) {
        const holder = structure.nodes[at]
        if (holder !== undefined && holder.name !== '') path.unshift(nodeText(structure, holder).label)
      }
      const { label, value } = nodeText(structure, node)
      return { name: [...path, label].join(' › '), value, bytes: contentOf(node.element) }
    })

interface TreeLine {
  readonly name: string
  readonly value: string
  readonly bytes: Uint8Array
}

const leafKey = ({ name, bytes }: TreeLine): string => `${name}\0${toHex(bytes)}`
const leafText = ({ name, value, bytes }: TreeLine): string =>
  `${name}  ${value === '' ? `(${bytes.length} bytes)` : value}`

/** Two objects side by side: what differs, line by line and element by element. */
export const CompareView = ({
  collectionId,
  first,
}: {
  readonly collectionId: string
  readonly first: InspectionItem
}) => {
  const t = useWords()
  const [search, setSearch] = useState('')
  const { head } = useInspectionRows({ ...plainQuery(collectionId), search }, { first: 0, last: 0 })
  const others = (head.data?.rows ?? []).filter(({ item, sha256 }) => item !== first.row.item && sha256 !== null)
  const [chosen, setChosen] = useState<number>()
  const second = chosen ?? (others.find(({ kind }) => kind === first.row.kind) ?? others[0])?.item
  const isChosenThere = others.some(({ item }) => item === second)
  return (
    <Body>
      {others.length === 0 && search === '' && head.data !== undefined && (
        <Note tone="info">{t('inspect.compare.need')}</Note>
      )}
      <Choosing>
        {(others.length > 0 || search !== '') && (
          <Field label={t('inspect.compare.pick')}>
            {(ids) => (
              <Select {...ids} value={second} onChange={(event) => setChosen(Number(event.target.value))}>
                {!isChosenThere && second !== undefined && <option value={second}>{second + 1}.</option>}
                {others.map((row) => (
                  <option key={row.item} value={row.item}>
                    {nameOf(row)}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        )}
        {(head.data?.found ?? 0) > FEW && (
          <Field label={t('inspect.filter')}>
            {(ids) => (
              <Input {...ids} type="search" value={search} onChange={(event) => setSearch(event.target.value)} />
            )}
          </Field>
        )}
      </Choosing>
      {second !== undefined && <Compared collectionId={collectionId} first={first} second={second} />}
    </Body>
  )
}

const nameOf = ({ item, subject, origin, sha256 }: InspectionRow): string =>
  `${item + 1}. ${displayText(subject === '' ? origin : subject)} · ${sha256?.slice(0, 8) ?? ''}`

const Compared = ({
  collectionId,
  first,
  second,
}: {
  readonly collectionId: string
  readonly first: InspectionItem
  readonly second: number
}) => {
  const t = useWords()
  const other = useInspectionItem(collectionId, second).data
  const sides = useMemo(() => {
    if (other === undefined) return undefined
    const [left, right] = [first, other].map((item) => ({ item, printed: printObject(item, '3.0') }))
    return left === undefined || right === undefined ? undefined : { left, right }
  }, [first, other])
  const rows = useMemo(() => {
    if (sides === undefined) return undefined
    const { left, right } = sides
    const leaves = diffRows(treeLines(left.printed), treeLines(right.printed), leafKey)
    const asText = (leaf: TreeLine | undefined) => (leaf === undefined ? undefined : leafText(leaf))
    return {
      text: diffRows(textLines(left.printed), textLines(right.printed), (line) => line),
      tree: leaves.map(({ left: a, right: b, equal }) => ({ left: asText(a), right: asText(b), equal })),
    }
  }, [sides])
  const parts = useMemo(
    () =>
      rows === undefined
        ? []
        : [
            { title: t('inspect.compare.text'), rows: rows.text },
            { title: t('inspect.compare.tree'), rows: rows.tree },
          ],
    [rows, t],
  )
  if (sides === undefined) return null
  const verdict = judged(sides.left, sides.right)
  return (
    <>
      <div>
        <Note tone={tones[verdict]}>
          <b>{t(`inspect.compare.verdict.${verdict}`)}</b>
        </Note>
      </div>
      <DiffTable parts={parts} />
    </>
  )
}
