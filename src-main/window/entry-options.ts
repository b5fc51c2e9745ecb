import { parseArgs } from 'node:util'
import { profileFolder } from '../adapters/profile-folder.ts'

export interface EntryOptions {
  readonly profile: string
  readonly asRoot: boolean
  readonly allowRoot: boolean
}

/** What both window entries take. Not strict: Electron and Chromium have switches of their own. */
export const readEntryOptions = (argv: readonly string[]): EntryOptions => {
  const { values } = parseArgs({
    args: [...argv],
    options: { profile: { type: 'string' }, 'allow-root': { type: 'boolean' } },
    strict: false,
    allowPositionals: true,
  })
  return {
    profile: typeof values.profile === 'string' ? values.profile : profileFolder(),
    asRoot: process.getuid?.() === 0,
    allowRoot: values['allow-root'] === true,
  }
}

/** As root the engine runs without its sandbox, so that has to be asked for. */
export const refusesRoot = ({ asRoot, allowRoot }: EntryOptions): boolean => asRoot && !allowRoot

export const ROOT_REFUSED =
  'Signet opens no window as root: the page would run without its sandbox. Start it as yourself, or add --allow-root.'
