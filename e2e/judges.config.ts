import { defineConfig } from 'vitest/config'
import unit from './vitest.config.ts'

/** `npm run judges`: what another program judges, with many inputs of a fixed and a fresh seed. */
export default defineConfig({
  ...unit,
  test: {
    ...unit.test,
    include: ['e2e/checks/**/*.test.ts'],
    exclude: ['e2e/checks/runtime.test.ts'],
    outputFile: { json: 'test-results/judges.json' },
  },
})
