import { makeProfileFolder } from './adapters/profile-folder.ts'
import { keepInspectorClosed } from './closed-inspector.ts'
import { compose } from './compose.ts'
import { runElectron } from './window/electron/window.ts'
import { readEntryOptions, refusesRoot, ROOT_REFUSED } from './window/entry-options.ts'

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
  makeApplication: (host) => compose({ profile: options.profile, host: 'electron', ...host }),
})
