import { join } from 'node:path'
import { defineConfig } from '@playwright/test'
import config from './playwright.config.ts'

// `npm run screenshots`: the pictures the README shows, into assets/.
process.env['SIGNET_SCREENSHOTS'] = join(import.meta.dirname, '..', 'assets', 'screenshots')

export default defineConfig(config, { testMatch: 'screens.spec.ts', grep: /en, light/ })
