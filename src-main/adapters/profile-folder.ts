import { mkdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'

/** Where the operating system wants an application's data. */
export const profileFolder = (
  platform: NodeJS.Platform = process.platform,
  env: NodeJS.ProcessEnv = process.env,
): string => {
  if (platform === 'win32') return join(env.APPDATA ?? join(homedir(), 'AppData', 'Roaming'), 'Signet')
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Signet')
  // The XDG specification has relative paths ignored.
  const configured = env.XDG_DATA_HOME?.startsWith('/') === true ? env.XDG_DATA_HOME : undefined
  return join(configured ?? join(homedir(), '.local', 'share'), 'signet')
}

/** Makes the profile folder for its owner alone; one that exists keeps its mode. */
export const makeProfileFolder = (folder: string): void => {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
}
