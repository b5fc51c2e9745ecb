import { defineConfig } from 'vitest/config'

/** `npm run unit`: what runs in seconds beside the sources. */
export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: [
      'src-core/**/*.test.ts',
      'src-main/**/*.test.ts',
      'src-renderer/**/*.test.ts',
      'e2e/checks/runtime.test.ts',
    ],
    // No test keeps state in a module, and a process for each file takes a third of the time.
    isolate: false,
    testTimeout: 30_000,
    reporters: ['default', 'json'],
    outputFile: { json: 'test-results/vitest.json' },
  },
})
