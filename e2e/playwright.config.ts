import { defineConfig } from '@playwright/test'

const asRoot = process.getuid?.() === 0

export default defineConfig({
  testDir: 'specs',
  outputDir: '../test-results/playwright',
  reporter: [['list'], ['json', { outputFile: '../test-results/playwright.json' }]],
  workers: 2,
  fullyParallel: true,
  forbidOnly: process.env['CI'] !== undefined,
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
    trace: 'retain-on-failure',
  },
})
