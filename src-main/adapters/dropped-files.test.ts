import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { toBase64 } from '../../src-core/base/bytes.ts'
import { createDroppedFiles } from './dropped-files.ts'
import { random } from './node-crypto.ts'

let profile = ''
beforeEach(() => {
  profile = mkdtempSync(join(tmpdir(), 'signet-drop-'))
})
afterEach(() => rmSync(profile, { recursive: true, force: true }))

const make = () => createDroppedFiles({ profile, random, now: Date.now })
const part = (file: string, text = 'x') => ({ file, base64: toBase64(new TextEncoder().encode(text)) })

test('parts make files; the configuration of one node is one folder, all else one by one', () => {
  const dropped = make()
  const conf = dropped.feed(null, [part('zones.conf', 'a'), part('features-enabled/api.conf')])
  dropped.feed(conf, [part('zones.conf', 'b')])
  const [{ path: folder } = { path: '' }] = dropped.sourcesOf(conf)
  expect(readFileSync(join(folder, 'zones.conf'), 'utf8')).toBe('ab')
  const dumps = dropped.feed(null, [part('m1.debug'), part('m2.debug')])
  expect(dropped.sourcesOf(dumps).map(({ path, below }) => relative(below, path))).toEqual(['m1.debug', 'm2.debug'])
  expect(dropped.namesOf(dumps)).toEqual(['m1.debug', 'm2.debug'])
  dropped.remove(conf)
  expect(existsSync(folder)).toBe(false)
  expect(() => dropped.sourcesOf(conf)).toThrow()
})

test.each(['../x', 'a/../../x', '..', '', '.', 'nul\0', '..\\x', 'a/'.repeat(20)])(
  'no name leads elsewhere: %j',
  (name) => {
    expect(() => make().feed(null, [part(name)])).toThrow(expect.objectContaining({ code: 'bad-input' }))
    expect(existsSync(join(profile, 'x'))).toBe(false)
  },
)

test('what a killed process left goes after an hour', () => {
  const old = join(profile, 'dropped', 'old')
  const young = join(profile, 'dropped', 'young')
  for (const folder of [old, young]) mkdirSync(folder, { recursive: true })
  utimesSync(old, 0, 0)
  make().feed(null, [part('zones.conf')])
  expect([existsSync(old), existsSync(young)]).toEqual([false, true])
})
