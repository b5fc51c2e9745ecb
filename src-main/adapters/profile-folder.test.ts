import { homedir } from 'node:os'
import { expect, test } from 'vitest'
import { profileFolder } from './profile-folder.ts'

const home = homedir()

test.each([
  ['linux', {}, `${home}/.local/share/signet`],
  ['linux', { XDG_DATA_HOME: '/data' }, '/data/signet'],
  ['linux', { XDG_DATA_HOME: 'relative' }, `${home}/.local/share/signet`],
  ['darwin', {}, `${home}/Library/Application Support/Signet`],
] as const)('on %s with %o it is %s', (platform, env, folder) => {
  expect(profileFolder(platform, env)).toBe(folder)
})
