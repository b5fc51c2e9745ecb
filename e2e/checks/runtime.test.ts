import { createRequire } from 'node:module'
import { expect, test } from 'vitest'

// npm scripts run on the Node of node_modules; without its install script they would silently run on the system's.
test('the tests run on the Node the product ships with', () => {
  expect(process.versions.node).toBe('24.21.0')
})

test.runIf(process.env['CI'] === 'true')('keytar was built', () => {
  expect(createRequire(import.meta.url)('keytar')).toHaveProperty('getPassword')
})
