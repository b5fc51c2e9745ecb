#!/usr/bin/env node
// Runs on any Node from 18: nothing may be imported here that needs a newer one (node:sqlite does).
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { keepInspectorClosed } from './closed-inspector.ts'

const NEEDED = 24

/** They start in a quarter of the time, being without the desk. */
const textCommands: ReadonlySet<string> = new Set(['x509', 'req', 'crl', 'text-batch', 'text-bundle'])

/** The Node that `npm ci` put beside us. */
const bundledNode = fileURLToPath(new URL('../node_modules/node/bin/node', import.meta.url))

/** Runs this command once more under `node`, its inspector closed and NODE_OPTIONS out of the way. */
const runUnder = (node: string): void => {
  const { NODE_OPTIONS: _ignored, ...env } = process.env
  const args = ['--disable-sigusr1', fileURLToPath(import.meta.url), ...process.argv.slice(2)]
  const child = spawn(node, args, { stdio: 'inherit', env })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal))
  child.on('exit', (code) => process.exit(code ?? 1))
}

keepInspectorClosed()
const isOld = Number(process.versions.node.split('.')[0]) < NEEDED
if (isOld && !existsSync(bundledNode)) {
  console.error(`Signet needs Node.js ${NEEDED} or newer, this is ${process.version}: run "npm ci" in its folder.`)
  process.exit(1)
} else if (isOld || process.env['NODE_OPTIONS'] !== undefined) {
  runUnder(isOld ? bundledNode : process.execPath)
} else {
  // The build makes them from cli/main.ts and cli/text-main.ts; a variable keeps the bundler from pulling them in here.
  const entry = textCommands.has(process.argv[2] ?? '') ? './cli-text.js' : './cli-main.js'
  const { main } = (await import(entry)) as typeof import('./cli/main.ts')
  process.exitCode = await main(process.argv.slice(2))
}
