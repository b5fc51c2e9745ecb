import { spawnSync } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { listPackage } from '@electron/asar'
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { expect, test } from '@playwright/test'
import { ROOT } from '../support/dist.ts'
import { reasonNotToRun } from '../support/skip.ts'

/** Marks the fuses in every Electron binary; after it come the wire's version, its length and one byte a fuse. */
const FUSE_SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'

/** How a fuse is written down. */
const OFF = '0'.charCodeAt(0)
const ON = '1'.charCodeAt(0)

/** Everything that may be in the archive; the page's files carry a hash of their content. */
const allowed = [
  /^\/package\.json$/,
  /^\/dist(\/migrations|\/renderer|\/renderer\/assets)?$/,
  /^\/dist\/(cli|cli-main|cli-text|chromium-main|signer|data-directory-child|key-comparer)\.js$/,
  /^\/dist\/part-[A-Z0-9]{8}\.js$/,
  /^\/dist\/(electron-main|preload)\.cjs$/,
  /^\/dist\/migrations\/\d{4}-[a-z-]+\.sql$/,
  /^\/dist\/renderer\/index\.html$/,
  /^\/dist\/renderer\/assets\/[\w.-]+\.(js|css|svg|png|woff2)$/,
  /^\/node_modules(\/keytar(\/lib|\/build|\/build\/Release)?)?$/,
  /^\/node_modules\/keytar\/(package\.json|LICENSE\.md|lib\/keytar\.js|build\/Release\/keytar\.node)$/,
]

test.describe('the package', () => {
  let folder = ''
  let archive = ''

  test.beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'signet-package-'))
    const electronDist = await makeStubElectron(folder, await electronVersion())
    const result = spawnSync(
      process.execPath,
      [
        join(ROOT, 'node_modules/electron-builder/cli.js'),
        '--linux',
        '--dir',
        '--publish=never',
        '--config=electron-builder.yml',
        `-c.electronDist=${electronDist}`,
        `-c.directories.output=${join(folder, 'out')}`,
      ],
      { cwd: ROOT, encoding: 'utf8' },
    )
    expect(result.status, result.stdout + result.stderr).toBe(0)
    archive = join(folder, 'out/linux-unpacked/resources/app.asar')
  })

  test.afterAll(() => rm(folder, { recursive: true, force: true }))

  test('holds the built files and keytar, and nothing else', () => {
    const names = listPackage(archive, { isPack: false })
    expect(names.filter((name) => !allowed.some((pattern) => pattern.test(name)))).toEqual([])
    expect(names).toEqual(
      expect.arrayContaining([
        '/dist/electron-main.cjs',
        '/dist/preload.cjs',
        '/dist/signer.js',
        '/dist/migrations/0001-profile.sql',
        '/dist/renderer/index.html',
      ]),
    )
  })

  test('holds the keychain module outside the archive, where it can be loaded', async () => {
    const reason = reasonNotToRun('keytar')
    test.skip(reason !== undefined, reason)
    const file = await readFile(`${archive}.unpacked/node_modules/keytar/build/Release/keytar.node`)
    expect(file.length).toBeGreaterThan(1000)
  })

  test('has its fuses set against being used as Node or with other code', async () => {
    const wire = await getCurrentFuseWire(join(folder, 'out/linux-unpacked/signet'))
    expect({
      runAsNode: wire[FuseV1Options.RunAsNode],
      nodeOptions: wire[FuseV1Options.EnableNodeOptionsEnvironmentVariable],
      inspect: wire[FuseV1Options.EnableNodeCliInspectArguments],
      asarIntegrity: wire[FuseV1Options.EnableEmbeddedAsarIntegrityValidation],
      onlyAsar: wire[FuseV1Options.OnlyLoadAppFromAsar],
    }).toEqual({
      runAsNode: OFF,
      nodeOptions: OFF,
      inspect: OFF,
      asarIntegrity: ON,
      onlyAsar: ON,
    })
  })
})

/** What electron-builder needs of an Electron download to pack one: the binary is nothing but its fuses. */
const makeStubElectron = async (folder: string, version: string): Promise<string> => {
  const stub = join(folder, 'electron')
  await mkdir(join(stub, 'locales'), { recursive: true })
  const fuses = '1'.repeat(8)
  const binary = `#!/bin/sh\nexit 1\n${FUSE_SENTINEL}\u0001${String.fromCharCode(fuses.length)}${fuses}`
  await writeFile(join(stub, 'electron'), binary, { mode: 0o755, encoding: 'latin1' })
  for (const name of ['LICENSE', 'LICENSES.chromium.html', 'locales/en-US.pak']) await writeFile(join(stub, name), '')
  await writeFile(join(stub, 'version'), version)
  return stub
}

const electronVersion = async (): Promise<string> => {
  const manifest: unknown = JSON.parse(await readFile(join(ROOT, 'node_modules/electron/package.json'), 'utf8'))
  // Our own dependency's manifest.
  return (manifest as { readonly version: string }).version
}
