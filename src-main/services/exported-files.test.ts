import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { toBase64 } from '../../src-core/base/bytes.ts'
import type { ExportPiece } from '../../src-core/contract/exported.ts'
import { random } from '../adapters/node-crypto.ts'
import { checkTarget, saveFile } from '../adapters/saved-file.ts'
import { createExportedFiles } from './exported-files.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'signet-export-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const files = () => createExportedFiles({ saveFile, checkTarget, random })
const piece = (text: string, others: Partial<ExportPiece> = {}): ExportPiece => ({
  exportId: null,
  kind: 'svg',
  path: join(folder, 'map.svg'),
  replace: false,
  base64: toBase64(new TextEncoder().encode(text)),
  isLast: true,
  ...others,
})

test('pieces make one file, in their order', async () => {
  const { take } = files()
  const { exportId } = await take(piece('<svg', { isLast: false }))
  await take(piece('/>', { exportId }))
  expect(readFileSync(join(folder, 'map.svg'), 'utf8')).toBe('<svg/>')
})

test('nothing is written under a name of another kind, or in place of a file that nobody gave up', async () => {
  const { take } = files()
  for (const name of ['map.sh', '.bashrc', 'map.svg.desktop', 'svg'])
    await expect(take(piece('x', { path: join(folder, name) }))).rejects.toMatchObject({ code: 'bad-input' })
  await take(piece('one'))
  await expect(take(piece('two'))).rejects.toMatchObject({ code: 'file-exists' })
  await take(piece('two', { replace: true }))
  expect(readFileSync(join(folder, 'map.svg'), 'utf8')).toBe('two')
})

test('an unknown file, and what is no base64, is refused', async () => {
  const { take } = files()
  await expect(take(piece('x', { exportId: 'ab'.repeat(8) }))).rejects.toMatchObject({ code: 'not-found' })
  await expect(take(piece('', { base64: '***' }))).rejects.toMatchObject({ code: 'bad-input' })
})
