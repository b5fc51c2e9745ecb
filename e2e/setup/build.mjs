// Builds dist/: one file per Node entry (esbuild) and the page (vite). `--if-stale` skips it when nothing changed.
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')
const dist = join(root, 'dist')
const stamp = join(dist, '.sources')

/** What a build depends on. */
const sources = ['src-core', 'src-main', 'src-renderer', 'assets', 'e2e/setup', 'package.json', 'package-lock.json']

/** ES modules for plain Node; each runs on its own. */
const nodeEntries = {
  cli: 'src-main/cli.ts',
  'cli-main': 'src-main/cli/main.ts',
  'cli-text': 'src-main/cli/text-main.ts',
  'chromium-main': 'src-main/chromium-main.ts',
  signer: 'src-main/signer.ts',
  'data-directory-child': 'src-main/data-directory-child.ts',
  'key-comparer': 'src-main/key-comparer.ts',
}

/** CommonJS: Electron runs its main file before it is ready only then, and a sandboxed preload knows nothing else. */
const electronEntries = {
  'electron-main': 'src-main/electron-main.ts',
  preload: 'src-main/window/electron/preload.ts',
}

function filesOf(path) {
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) => {
    const child = join(path, entry.name)
    return entry.isDirectory() ? filesOf(child) : [child]
  })
}

function hashOfSources() {
  const hash = createHash('sha256')
  for (const source of sources) {
    const path = join(root, source)
    const files = source.endsWith('.json') ? [path] : existsSync(path) ? filesOf(path).sort() : []
    for (const file of files.filter((name) => !/\.test\.tsx?$/.test(name))) {
      hash.update(`${file}\0`).update(readFileSync(file))
    }
  }
  return hash.digest('hex')
}

/** Entries whose source is there. */
function present(entries) {
  return Object.fromEntries(Object.entries(entries).filter(([, source]) => existsSync(join(root, source))))
}

async function buildNode() {
  const { build } = await import('esbuild')
  const shared = {
    absWorkingDir: root,
    bundle: true,
    platform: 'node',
    target: 'node24',
    outdir: dist,
    external: ['keytar', 'electron', 'node:*'],
    legalComments: 'none',
    // Half of a command's start is reading its program; names stay as they are for stack traces.
    minifyWhitespace: true,
    minifySyntax: true,
    logLevel: 'warning',
  }
  // node-forge is CommonJS and asks for `crypto` by `require`, which an ES module does not have.
  const banner = {
    js: "import{createRequire as signetCreateRequire}from'node:module';const require=signetCreateRequire(import.meta.url);",
  }
  const { cli, ...modules } = present(nodeEntries)
  await build({ ...shared, entryPoints: { cli }, format: 'esm', target: 'node18' })
  // What several of them need is a file of its own, and so is what only some commands load; names change with contents.
  removeParts()
  await build({ ...shared, entryPoints: modules, format: 'esm', banner, splitting: true, chunkNames: 'part-[hash]' })
  await build({
    ...shared,
    entryPoints: present(electronEntries),
    format: 'cjs',
    outExtension: { '.js': '.cjs' },
    define: { 'import.meta.dirname': '__dirname' },
  })
}

/** Shared parts of an earlier build. */
function removeParts() {
  for (const name of readdirSync(dist)) if (name.startsWith('part-')) rmSync(join(dist, name))
}

/** The database adapter reads them beside its own file, in the sources as in the build. */
function copyMigrations() {
  const from = join(root, 'src-main/adapters/migrations')
  rmSync(join(dist, 'migrations'), { recursive: true, force: true })
  if (existsSync(from)) cpSync(from, join(dist, 'migrations'), { recursive: true })
}

async function buildPage() {
  if (!existsSync(join(root, 'src-renderer/app/main.tsx'))) return
  const { build } = await import('vite')
  const folder = join(root, 'src-renderer')
  await build({ root: folder, configFile: join(folder, 'vite.config.ts'), logLevel: 'warn' })
}

const wanted = hashOfSources()
const built = existsSync(stamp) ? readFileSync(stamp, 'utf8') : ''
if (!process.argv.includes('--if-stale') || built !== wanted) {
  rmSync(stamp, { force: true })
  mkdirSync(dist, { recursive: true })
  copyMigrations()
  await Promise.all([buildNode(), buildPage()])
  writeFileSync(stamp, wanted)
}
