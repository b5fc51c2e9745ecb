import { defineConfig } from '@playwright/test'
import config from './playwright.config.ts'

// `npm run screenshots`: a picture of every look of the window, into test-results/screens; those of the README into assets.
export default defineConfig(config, {
  testDir: 'pictures',
  outputDir: '../test-results/playwright-pictures',
  reporter: 'list',
  timeout: 1_200_000,
})
