import { randomBytes } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'
import { pageHeaders } from './page-policy.ts'

export interface PageFile {
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
}

/** Answers the file for a URL path, or nothing: there is no other way to the disk. */
export type ServePage = (path: string) => PageFile | undefined

/** Stands in index.html where the nonce of this load goes. */
const NONCE_PLACE = '__CSP_NONCE__'

const contentTypes = new Map([
  ['.html', 'text/html; charset=utf-8'],
  ['.js', 'text/javascript; charset=utf-8'],
  ['.css', 'text/css; charset=utf-8'],
  ['.svg', 'image/svg+xml'],
  ['.png', 'image/png'],
  ['.woff2', 'font/woff2'],
])

/** Reads the built page into memory: what is served is fixed at start and a path is a key, never a file name. */
export const readPage = async (folder: string): Promise<ServePage> => {
  const files = new Map<string, Buffer>()
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const file = join(entry.parentPath, entry.name)
    files.set(`/${relative(folder, file).split(sep).join('/')}`, await readFile(file))
  }
  return (path) => serve(files, path === '/' ? '/index.html' : path)
}

const serve = (files: ReadonlyMap<string, Buffer>, path: string): PageFile | undefined => {
  const type = contentTypes.get(extname(path))
  const body = files.get(path)
  if (type === undefined || body === undefined) return undefined
  const nonce = randomBytes(16).toString('base64')
  const headers = { ...pageHeaders(nonce), 'Content-Type': type }
  if (path !== '/index.html') return { headers, body }
  return { headers, body: Buffer.from(body.toString('utf8').replaceAll(NONCE_PLACE, nonce)) }
}
