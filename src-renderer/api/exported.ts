import { toBase64 } from '../../src-core/base/bytes.ts'
import type { ExportKind } from '../../src-core/contract/exported.ts'
import { MAX_PART_BYTES } from '../../src-core/contract/inspection.ts'
import { call } from './client.ts'

interface Export {
  readonly kind: ExportKind
  readonly path: string
  readonly replace: boolean
  readonly content: Blob
}

/** Has a file written that the page made. Throws `file-exists`, and the errors of a file. */
export const saveExport = async ({ content, ...target }: Export): Promise<void> => {
  let exportId: string | null = null
  for (let at = 0; at === 0 || at < content.size; at += MAX_PART_BYTES) {
    const bytes = new Uint8Array(await content.slice(at, at + MAX_PART_BYTES).arrayBuffer())
    const isLast = at + MAX_PART_BYTES >= content.size
    exportId = (await call('export.write', { ...target, exportId, base64: toBase64(bytes), isLast })).exportId
  }
}
