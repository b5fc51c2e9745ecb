import { z } from 'zod'
import { MAX_PART_BYTES } from './inspection.ts'
import { id, path } from './values.ts'

/** Kinds of files the page makes itself; each is written only to a name that ends like it. */
export const exportKinds = ['svg', 'png', 'csv', 'graphml', 'json'] as const
export type ExportKind = (typeof exportKinds)[number]

/** A file in pieces; the first has no `exportId`, the last one has it written. */
export const exportPiece = z.strictObject({
  exportId: id.nullable(),
  kind: z.enum(exportKinds),
  path,
  replace: z.boolean(),
  base64: z.string().max(2 * MAX_PART_BYTES),
  isLast: z.boolean(),
})
export type ExportPiece = z.infer<typeof exportPiece>
export const exportRef = z.strictObject({ exportId: id })
