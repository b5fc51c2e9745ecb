import { useMemo, useState } from 'react'
import { styled } from '@mui/material/styles'
import { isAppError } from '../../../src-core/base/errors.ts'
import { displayText } from '../../../src-core/base/display.ts'
import { equalBytes } from '../../../src-core/base/bytes.ts'
import { contentOf } from '../../../src-core/asn1/ber.ts'
import type { InspectionItem, InspectionRow } from '../../../src-core/contract/inspection.ts'
import { compareCertificates, type Comparison } from '../../../src-core/inspect/compare.ts'
import { diffRows, type DiffRow } from '../../../src-core/inspect/line-diff.ts'
import { parseCertificate } from '../../../src-core/x509/certificate.ts'
import { nodeText } from '../../../src-core/x509/structure-text.ts'
import { plainQuery, useInspectionItem, useInspectionRows } from '../../api/inspection.ts'
import { Field, Select } from '../../ui/field.tsx'
import { HostileText } from '../../ui/hostile-text.tsx'
import { Note } from '../../ui/note.tsx'
import { color, toneColors } from '../../ui/tokens.ts'
import { useCount, useWords } from '../../ui/words.ts'
import { monoText } from './pane.tsx'
import { decodeText, printObject, type PrintedObject } from './use-printed.ts'

/** Objects offered to compare with. */
const OFFERED = 200
/** Characters of a line that are drawn. */
const MAX_LINE = 400

const Body = styled('div')({ flex: 1, minHeight: 0, overflow: 'auto', padding: '0 20px 20px' })
const Table = styled('table')({
  width: '100%',
  tableLayout: 'fixed',
  borderCollapse: 'collapse',
  background: color.surface,
  border: `1px solid ${color.line}`,
  marginBottom: 16,
  '& caption': { textAlign: 'left', padding: '10px 0 6px', fontSize: 13, fontWeight: 600 },
  '& th': {
    textAlign: 'left',
    padding: '6px 10px',
    fontSize: 12,
    color: color.text3,
    borderBottom: `1px solid ${color.line}`,
  },
  '& td': {
    padding: '1px 10px',
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
    verticalAlign: 'top',
    ...monoText,
  },
  '& td + td, & th + th': { borderLeft: `1px solid ${color.line}` },
  '& tr[data-differs] td': { background: color.mark, boxShadow: `inset 3px 0 0 ${toneColors.warn.ink}` },
  '& tr[data-folded] td': { color: color.text3, background: color.canvas, padding: '4px 10px' },
})

/** What both sides are asked for. */
interface Side {
  readonly item: InspectionItem
  readonly printed: PrintedObject
}

const judged = ({ item: a, printed: left }: Side, { item: b, printed: right }: Side): Comparison | 'none' => {
  if (a.row.kind !== 'certificate' || b.row.kind !== 'certificate') return 'none'
  try {
    return compareCertificates(parseCertificate(left.der), parseCertificate(right.der))
  } catch (error) {
    if (isAppError(error)) return 'none'
    throw error
  }
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
    .slice(0, 4000)
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

const sameLeaf = (a: TreeLine, b: TreeLine): boolean => a.name === b.name && equalBytes(a.bytes, b.bytes)
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
  const { head } = useInspectionRows(plainQuery(collectionId), { first: 0, last: 0 })
  const others = (head.data?.rows ?? []).filter(({ item, sha256 }) => item !== first.row.item && sha256 !== null)
  const [chosen, setChosen] = useState<number>()
  const second = chosen ?? (others.find(({ kind }) => kind === first.row.kind) ?? others[0])?.item
  return (
    <Body>
      {others.length === 0 && <Note tone="info">{t('inspect.compare.need')}</Note>}
      {second !== undefined && (
        <>
          <Field label={t('inspect.compare.pick')}>
            {(ids) => (
              <Select {...ids} value={second} onChange={(event) => setChosen(Number(event.target.value))}>
                {others.slice(0, OFFERED).map((row) => (
                  <option key={row.item} value={row.item}>
                    {nameOf(row)}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <Compared collectionId={collectionId} first={first} second={second} />
        </>
      )}
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
    const leaves = diffRows(treeLines(left.printed), treeLines(right.printed), sameLeaf)
    const asText = (leaf: TreeLine | undefined) => (leaf === undefined ? undefined : leafText(leaf))
    return {
      text: diffRows(textLines(left.printed), textLines(right.printed), (a, b) => a === b),
      tree: leaves.map(({ left: a, right: b, equal }) => ({ left: asText(a), right: asText(b), equal })),
    }
  }, [sides])
  if (sides === undefined || rows === undefined) return null
  const verdict = judged(sides.left, sides.right)
  return (
    <>
      <div style={{ margin: '12px 0' }}>
        <Note tone={tones[verdict]}>
          <b>{t(`inspect.compare.verdict.${verdict}`)}</b>
        </Note>
      </div>
      <DiffTable title={t('inspect.compare.text')} rows={rows.text} />
      <DiffTable title={t('inspect.compare.tree')} rows={rows.tree} />
    </>
  )
}

type Folded = { readonly equal: number } | DiffRow<string>

/** Equal stretches become one row with their number. */
const folded = (rows: readonly DiffRow<string>[]): readonly Folded[] => {
  const all: Folded[] = []
  let equal = 0
  for (const row of rows) {
    if (row.equal) equal += 1
    else {
      if (equal > 0) all.push({ equal })
      equal = 0
      all.push(row)
    }
  }
  if (equal > 0) all.push({ equal })
  return all
}

const DiffTable = ({ title, rows }: { readonly title: string; readonly rows: readonly DiffRow<string>[] }) => {
  const t = useWords()
  const count = useCount()
  const differing = rows.filter(({ equal }) => !equal).length
  return (
    <Table>
      <caption>
        {title} · {t('inspect.compare.differs', count(differing))}
      </caption>
      <thead>
        <tr>
          <th scope="col">{t('inspect.compare.first')}</th>
          <th scope="col">{t('inspect.compare.second')}</th>
        </tr>
      </thead>
      <tbody>
        {folded(rows)
          .slice(0, 2000)
          .map((row, i) =>
            typeof row.equal === 'number' ? (
              <tr key={i} data-folded>
                <td colSpan={2}>{t('inspect.compare.equalLines', count(row.equal))}</td>
              </tr>
            ) : (
              <tr key={i} data-differs>
                <DiffCell text={'left' in row ? row.left : undefined} missing={t('inspect.compare.onlyRight')} />
                <DiffCell text={'right' in row ? row.right : undefined} missing={t('inspect.compare.onlyLeft')} />
              </tr>
            ),
          )}
      </tbody>
    </Table>
  )
}

const DiffCell = ({ text, missing }: { readonly text: string | undefined; readonly missing: string }) => (
  <td>
    {text === undefined ? (
      <i style={{ color: color.text2 }}>{missing}</i>
    ) : (
      <HostileText text={text.slice(0, MAX_LINE)} alphabet="any" />
    )}
  </td>
)
