import type { Instant } from '../../src-core/base/time.ts'
import type { InspectionRow, Judging } from '../../src-core/contract/inspection.ts'
import type { CallOutput } from '../../src-core/contract/methods.ts'
import type { Anchor, Heap } from '../../src-core/inspect/heap.ts'
import { judge } from '../../src-core/inspect/judge.ts'
import { summarise, type JudgedRole, type RowVerdict } from '../../src-core/inspect/row-verdict.ts'
import type { SignatureCheck, VerifySignature } from '../../src-core/ports.ts'
import { findCertificate } from '../../src-core/x509/lenient-certificate.ts'
import type { InspectedItem } from './inspected-item.ts'
import { nextTurn } from './turns.ts'

/** Work between two turns of other work. */
const SLICE_MS = 12
/** How often the window hears that there are more. */
const TELL_EVERY_MS = 300

type Authorities = CallOutput<'inspect.list'>['authorities']
type Verdicts = Readonly<Record<JudgedRole, RowVerdict>>

/** What is judged, and against whom; `key` changes when any of it does. */
export interface Bench {
  readonly key: string
  readonly heap: Heap
  readonly counting: Anchor | undefined
}

interface Tools {
  readonly items: readonly InspectedItem[]
  /** Whether more items may come: until then only what is asked for is judged. */
  readonly isReading: () => boolean
  /** Cheap: asked at every page. */
  readonly benchKey: (authority: Judging['authority']) => string
  readonly benchFor: (authority: Judging['authority']) => Bench
  readonly anchors: (bench: Bench) => Authorities
  readonly verifySignature: VerifySignature
  readonly now: () => Instant
  readonly tell: () => void
}

/** Icinga's verdicts on all certificates of a collection, found in slices beside everything else. */
export interface ListVerdicts {
  /** Null for what is not judged as a node, `pending` until its turn has come. */
  readonly of: (item: number, role: JudgedRole) => InspectionRow['icinga']
  /** Judges these first, then, once everything is read, all others. */
  readonly ask: (authority: Judging['authority'], first: readonly number[]) => void
  readonly counts: () => { readonly judged: number; readonly toJudge: number }
  /** Whose word can be counted on. */
  readonly anchors: () => Authorities
  readonly stop: () => void
}

const pending = { state: 'pending', code: null } as const

/** A certificate of a node, as far as can be told: a CA is not one. */
const isJudged = ({ row, isAuthority }: InspectedItem): boolean =>
  row.kind === 'certificate' && !isAuthority && row.verdict !== 'unreadable'

const unknown: RowVerdict = { state: 'unknown', code: undefined }

/** Three paths are built for a certificate, each with the same signatures. */
const rememberLast = (verifySignature: VerifySignature): VerifySignature => {
  const known = new WeakMap<Uint8Array, { readonly spki: Uint8Array; readonly checked: SignatureCheck }>()
  return (input) => {
    const last = known.get(input.signed)
    if (last?.spki === input.spki) return last.checked
    const checked = verifySignature(input)
    known.set(input.signed, { spki: input.spki, checked })
    return checked
  }
}

export const createListVerdicts = (tools: Tools): ListVerdicts => {
  const { items } = tools
  const verifySignature = rememberLast(tools.verifySignature)
  const found = new Map<number, { readonly key: string; readonly verdicts: Verdicts }>()
  let bench: Bench | undefined
  let anchors: Authorities = []
  let wanted: readonly number[] = []
  let next = 0
  let running = false
  const isOpen = (item: number): boolean => {
    const known = items[item]
    return known !== undefined && isJudged(known) && found.get(item)?.key !== bench?.key
  }
  const take = (): number | undefined => {
    const first = wanted.find(isOpen)
    if (first !== undefined || tools.isReading()) return first
    while (next < items.length && !isOpen(next)) next += 1
    return next < items.length ? next : undefined
  }
  const judgeOne = (item: number, { key, heap, counting }: Bench): void => {
    const leaf = findCertificate(items[item]?.der ?? new Uint8Array())
    if (leaf === undefined) {
      found.set(item, { key, verdicts: { both: unknown, client: unknown, server: unknown } })
      return
    }
    const { report } = judge(leaf, heap, { at: tools.now(), counting, drawAll: false }, verifySignature)
    const as = (role: JudgedRole): RowVerdict => summarise(report, role)
    found.set(item, { key, verdicts: { both: as('both'), client: as('client'), server: as('server') } })
  }
  const work = async (): Promise<void> => {
    let told = performance.now()
    let sliceEnd = told + SLICE_MS
    for (let item = take(); item !== undefined && bench !== undefined; item = take()) {
      judgeOne(item, bench)
      if (performance.now() < sliceEnd) continue
      if (performance.now() - told > TELL_EVERY_MS) {
        tools.tell()
        told = performance.now()
      }
      await nextTurn()
      sliceEnd = performance.now() + SLICE_MS
    }
    // Behind the answer that asked for it, or the window would not look again.
    await nextTurn()
    tools.tell()
  }
  return {
    of: (item, role) => {
      const known = items[item]
      if (known === undefined || !isJudged(known)) return null
      const judged = found.get(item)
      if (judged === undefined || judged.key !== bench?.key) return pending
      const { state, code } = judged.verdicts[role]
      return { state, code: code ?? null }
    },
    ask: (authority, first) => {
      if (tools.benchKey(authority) !== bench?.key) {
        bench = tools.benchFor(authority)
        anchors = tools.anchors(bench)
        next = 0
      }
      wanted = first
      if (running || take() === undefined) return
      running = true
      void work().finally(() => {
        running = false
      })
    },
    counts: () => {
      const toJudge = items.reduce((sum, item) => sum + (isJudged(item) ? 1 : 0), 0)
      return { judged: [...found.values()].filter(({ key }) => key === bench?.key).length, toJudge }
    },
    anchors: () => anchors,
    stop: () => {
      bench = undefined
    },
  }
}
