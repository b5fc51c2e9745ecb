import { createRequire } from 'node:module'
import type { CommandResult } from './command.ts'
import { runWithKeyring, type KeyringState } from './keyring.ts'
import { SignetCli, type SignetOptions } from './signet-cli.ts'

/** `signet` in sessions that offer a keychain, or not; `home` keeps what a keyring stores. */
export const keyringSignet = (
  folder: string,
  home: string,
  state: () => KeyringState,
  options: Omit<SignetOptions, 'start'> = {},
): SignetCli =>
  new SignetCli(folder, {
    ...options,
    start: ({ env, ...command }) => {
      const { HOME: _home, PATH: _path, ...own } = env // a session has its own
      return runWithKeyring(state(), { ...command, env: own, home })
    },
  })

const KEYTAR = JSON.stringify(createRequire(import.meta.url).resolve('keytar'))

/** Runs an expression that has `keytar` and Signet's `accounts`; it stands for whoever else uses the keychain. */
export const inKeychain = (home: string, expression: string): Promise<CommandResult> => {
  const script = `
    const keytar = require(${KEYTAR})
    const run = async () => {
      const accounts = (await keytar.findCredentials('signet')).map(({ account }) => account)
      return ${expression}
    }
    run().then((answer) => console.log(JSON.stringify(answer)), (error) => { console.error(error.message); process.exit(1) })`
  return runWithKeyring('unlocked', { file: process.execPath, args: ['-e', script], home })
}
