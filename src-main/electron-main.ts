import type { AppInfo } from '../src-core/contract/app.ts'
import { makeProfileFolder } from './adapters/profile-folder.ts'
import { keepInspectorClosed } from './closed-inspector.ts'
import { compose } from './compose.ts'
import { runElectron } from './window/electron/window.ts'
import { readEntryOptions, refusesRoot, ROOT_REFUSED } from './window/entry-options.ts'

/** Electron's power monitor tells of both. */
const everything = (): AppInfo['hears'] => ({ screenLock: true, suspend: true })

keepInspectorClosed()
const options = readEntryOptions(process.argv.slice(1))
if (refusesRoot(options)) {
  console.error(ROOT_REFUSED)
  process.exit(1)
}
makeProfileFolder(options.profile)
runElectron({
  profile: options.profile,
  folder: import.meta.dirname,
  makeApplication: (host) => compose({ profile: options.profile, host: 'electron', hears: everything, ...host }),
})
