import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: ['src-core/**/*.test.ts', 'src-main/**/*.test.ts', 'e2e/checks/**/*.test.ts'],
    testTimeout: 30_000,
  },
})
