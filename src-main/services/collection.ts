import { setImmediate as nextTurn } from 'node:timers/promises'
import { isAppError } from '../../src-core/base/errors.ts'
import { MAX_COLLECTION_BYTES } from '../../src-core/contract/inspection.ts'
import type { CallOutput } from '../../src-core/contract/methods.ts'
import { recognise, type Piece } from '../../src-core/inspect/recognise.ts'
import { readPkcs7 } from '../../src-core/x509/pkcs7.ts'
import { inspectPiece, type InspectedItem, type ItemTools } from './inspected-item.ts'

/** Objects one collection holds. */
export const MAX_ITEMS = 200_000
/** Containers in containers. */
const MAX_NESTING = 4
/** Work between two turns of other work. */
const SLICE_MS = 12
/** How often the window hears that there is more. */
const TELL_EVERY_MS = 150

export interface SourceFile {
  readonly path: string
  readonly size: number
  readonly read: () => Uint8Array
}

type State = CallOutput<'inspect.list'>['state']

/** What was opened together: read in slices, listed while it is read, and stopped at any time. */
export interface Collection {
  readonly name: string
  readonly items: readonly InspectedItem[]
  readonly state: () => State
  readonly progress: () => { readonly readBytes: number; readonly totalBytes: number }
  readonly read: (files: readonly SourceFile[]) => Promise<void>
  /** Adds what a container held. */
  readonly add: (pieces: readonly Piece[], origin: string) => void
  readonly replace: (item: InspectedItem) => void
  readonly cancel: () => void
}

export const createCollection = (name: string, tools: ItemTools, tell: () => void): Collection => {
  const items: InspectedItem[] = []
  let state: State = 'reading'
  let readBytes = 0
  let totalBytes = 0
  let told = 0
  const tellSometimes = (): void => {
    if (performance.now() - told < TELL_EVERY_MS) return
    told = performance.now()
    tell()
  }
  const put = (piece: Piece, origin: string, depth = 0): void => {
    if (items.length >= MAX_ITEMS) {
      state = 'full'
      return
    }
    items.push(inspectPiece(piece, items.length, origin, tools))
    for (const inner of innerPieces(piece)) if (depth < MAX_NESTING) put(inner, origin, depth + 1)
  }
  const readFile = async (file: SourceFile, isLast: boolean): Promise<void> => {
    const pieces = piecesOf(file)
    let sliceEnd = performance.now() + SLICE_MS
    for (const piece of pieces) {
      if (state !== 'reading') return
      put(piece, file.path)
      if (performance.now() < sliceEnd) continue
      if (isLast) tellSometimes()
      await nextTurn()
      sliceEnd = performance.now() + SLICE_MS
    }
  }
  return {
    name,
    items,
    state: () => state,
    progress: () => ({ readBytes, totalBytes }),
    read: async (files) => {
      totalBytes = files.reduce((sum, { size }) => sum + size, 0)
      for (const file of files) {
        if (state !== 'reading') break
        if (readBytes + file.size > MAX_COLLECTION_BYTES) state = 'full'
        else await readFile(file, true)
        readBytes += file.size
        tellSometimes()
        await nextTurn()
      }
      if (state === 'reading') state = 'done'
      tell()
    },
    add: (pieces, origin) => {
      for (const piece of pieces) put(piece, origin)
      tell()
    },
    replace: (item) => {
      items[item.row.item] = item
      tell()
    },
    cancel: () => {
      if (state === 'reading') state = 'cancelled'
      tell()
    },
  }
}

/** Pieces of one file; a file that cannot be read is a piece that says so. */
function* piecesOf(file: SourceFile): Generator<Piece> {
  const broken = (label: string): Piece => ({ kind: 'broken', bytes: new Uint8Array(), label, encrypted: false })
  try {
    const bytes = file.read()
    yield* recognise(bytes, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1'))
  } catch (error) {
    if (!isAppError(error)) throw error
    yield broken(error.code)
  }
}

/** What stands inside a PKCS#7 or an Icinga request file; its ticket is left where it is. */
const innerPieces = ({ kind, bytes }: Piece): readonly Piece[] => {
  try {
    if (kind === 'pkcs7') return pkcs7Pieces(bytes)
    return kind === 'icinga-request' ? requestPieces(bytes) : []
  } catch (error) {
    if (isAppError(error) || error instanceof SyntaxError) return []
    throw error
  }
}

const pkcs7Pieces = (bytes: Uint8Array): readonly Piece[] => {
  const { certificates, crls } = readPkcs7(bytes)
  const as =
    (kind: 'certificate' | 'crl') =>
    (der: Uint8Array): Piece => ({ kind, bytes: der, label: '', encrypted: false })
  return [...certificates.map(as('certificate')), ...crls.map(as('crl'))]
}

const requestPieces = (bytes: Uint8Array): readonly Piece[] => {
  const parsed: unknown = JSON.parse(Buffer.from(bytes).toString('utf8'))
  if (typeof parsed !== 'object' || parsed === null) return []
  const texts = Object.entries(parsed).filter(([key]) => key === 'cert_request' || key === 'cert_response')
  return texts.flatMap(([, text]) =>
    typeof text === 'string' && text !== '' ? [...recognise(Buffer.from(text), text)] : [],
  )
}
