import { join } from 'node:path'
import { defineConfig } from '@playwright/test'

/** A thousand commands are started: each finds here what the first of them compiled. */
process.env['NODE_COMPILE_CACHE'] = join(import.meta.dirname, '..', 'test-results', 'compiled')

const asRoot = process.getuid?.() === 0

/** Specs that draw a page most of the time: they take a core each. A file that is missing here only runs less evenly. */
const drawing = /\/(dropped|every|first-window|hostile|inspect|memory|window)[^/]*$/

export default defineConfig({
  testDir: 'specs',
  outputDir: '../test-results/playwright',
  reporter: [['list'], ['json', { outputFile: '../test-results/playwright.json' }]],
  // Two that draw for two cores; beside them those that mostly wait for a daemon, a read-back or a keyring.
  workers: 4,
  projects: [
    { name: 'drawing', testMatch: drawing, workers: 2 },
    { name: 'waiting', testIgnore: drawing },
  ],
  fullyParallel: true,
  forbidOnly: process.env['CI'] !== undefined,
  // Real daemons, browsers and keyrings on two cores: a second try tells a race from a fault, and is named at the end.
  retries: 1,
  timeout: 60_000,
  // Generous watchdogs: nothing here measures time.
  expect: { timeout: 15_000 },
  use: {
    browserName: 'chromium',
    viewport: { width: 1280, height: 800 },
    launchOptions: {
      executablePath: process.env['SIGNET_CHROMIUM'] ?? '/usr/bin/chromium',
      chromiumSandbox: !asRoot,
      // Nothing reaches the network, not even a page that escapes the host.
      args: ['--proxy-server=127.0.0.1:9', '--proxy-bypass-list=<-loopback>', '--disable-gpu'],
    },
    // Recording costs more than the tests; `npm run e2e -- --trace on NAME` records one.
    screenshot: 'only-on-failure',
  },
})
