import { join } from 'node:path'

/** The repository's folder. */
export const ROOT = join(import.meta.dirname, '..', '..')

/** Where `npm run build` puts the product. */
export const DIST = join(ROOT, 'dist')
