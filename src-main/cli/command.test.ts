import { expect, test } from 'vitest'
import { commandFirst } from './command.ts'

test.each([
  ['requests list D --profile P', 'requests list D --profile P'],
  ['--profile P requests list D', 'requests list D --profile P'],
  ['--json --profile=P --passphrase-stdin audit verify', 'audit verify --json --profile=P --passphrase-stdin'],
  ['--profile', '--profile'],
  ['--version', '--version'],
  ['', ''],
])('“%s” reads as “%s”', (given, read) => {
  expect(commandFirst(given.split(' ')).join(' ')).toBe(read)
})
