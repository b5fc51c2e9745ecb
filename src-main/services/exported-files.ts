import { concatBytes, findBase64, toHex } from '../../src-core/base/bytes.ts'
import { AppError } from '../../src-core/base/errors.ts'
import type { ExportPiece } from '../../src-core/contract/exported.ts'
import type { RandomBytes } from '../../src-core/ports.ts'

/** Far above the table of the largest cluster that opens. */
const MAX_BYTES = 128 * 1024 * 1024
/** Files that are on their way at a time; the oldest goes first. */
const KEPT = 2

interface Tools {
  /** Throws `file-exists`, and the errors of a file. */
  readonly saveFile: (path: string, content: Uint8Array, replace: boolean) => Promise<void>
  readonly checkTarget: (path: string, replace: boolean) => void
  readonly random: RandomBytes
}

/** Writes what the page drew: only kinds that nothing runs, only to names that say so. */
export const createExportedFiles = ({ saveFile, checkTarget, random }: Tools) => {
  const waiting = new Map<string, Uint8Array[]>()
  return {
    take: async ({ exportId, kind, path, replace, base64, isLast }: ExportPiece): Promise<{ exportId: string }> => {
      if (!path.toLowerCase().endsWith(`.${kind}`))
        throw new AppError('bad-input', { where: path, reason: `its name does not end in .${kind}` })
      checkTarget(path, replace)
      const id = exportId ?? toHex(random(8))
      const pieces = exportId === null ? [] : waiting.get(exportId)
      if (pieces === undefined) throw new AppError('not-found', { what: id })
      const bytes = findBase64(base64)
      if (bytes === undefined) throw new AppError('bad-input', { where: path, reason: 'not base64' })
      pieces.push(bytes)
      const size = pieces.reduce((sum, { length }) => sum + length, 0)
      if (size > MAX_BYTES) throw new AppError('file-too-large', { path, size, limit: MAX_BYTES })
      if (!isLast) {
        waiting.set(id, pieces)
        for (const old of [...waiting.keys()].slice(0, -KEPT)) waiting.delete(old)
        return { exportId: id }
      }
      waiting.delete(id)
      await saveFile(path, concatBytes(pieces), replace)
      return { exportId: id }
    },
  }
}

export type ExportedFiles = ReturnType<typeof createExportedFiles>
