import { expect, test } from 'vitest'
import { commandSetOf, judgeCommand, type JudgedCommand } from './command-set.ts'

const origin = { source: 'commands.conf', line: 1 }
const plugin = { execute: { name: 'Internal#PluginCheck', type: 'Function' } }
const lambda = { arguments: [], deprecated: false, name: '<anonymous>', side_effect_free: false, type: 'Function' }
const judge = (properties: object): JudgedCommand['runs'] => judgeCommand({ ...plugin, ...properties }, origin).runs

test.each<[string, object]>([
  ['its program comes from a macro', { command: ['$nscp_path$', 'client'] }],
  ['a part of its program does', { command: ['/opt/$vendor$/check'] }],
  ['so behind sudo', { command: ['/usr/bin/sudo', '$tool$'] }],
  ['a line with a macro, which goes through a shell', { command: '/bin/ping $address$' }],
  ['a macro in what a shell is to do', { command: ['/bin/sh', '-c', 'echo $text$ > /tmp/x'] }],
  ['the same as an argument', { command: ['/bin/bash', '-c'], arguments: { '--text': { value: '$text$' } } }],
  ['a script by a macro', { command: ['/bin/sh', '$script$'] }],
  ['options of ssh', { command: ['/usr/lib/nagios/plugins/check_by_ssh'], arguments: { '-o': '$by_ssh_options$' } }],
  ['options of ssh in the line', { command: ['ssh', '-o', '$options$', 'host'] }],
  ['options of ssh by a function', { command: ['check_by_ssh'], arguments: { '-o': { value: lambda } } }],
])('anything is run where it is %s', (_, properties) => {
  expect(judge(properties)).toBe('anything')
})

test.each<[string, object]>([
  ['without a macro', { command: ['/opt/check', '-v'], arguments: { '-t': 10, '-x': { set_if: true } } }],
  ['a line without a macro', { command: '/bin/true -p $$5' }],
  ['run inside the daemon', { command: null, execute: { name: 'Internal#DummyCheck' }, vars: { dummy_text: '$x$' } }],
])('only itself is run: %s', (_, properties) => {
  expect(judge(properties)).toBe('itself')
})

test.each<[string, object]>([
  ['a macro for an unknown program', { command: ['/opt/check'], arguments: { '-H': '$address$' } }],
  ['a function for its line', { command: lambda }],
  ['a function for an argument', { command: ['/opt/check'], arguments: { '-H': lambda } }],
  ['a macro in its environment', { command: ['/opt/check'], env: { LD_PRELOAD: '$x$' } }],
  ['a script of a shell with a macro behind', { command: ['/bin/sh', '/opt/check.sh', '$x$'] }],
  ['a host for ssh', { command: ['check_by_ssh'], arguments: { '-H': '$address$' } }],
  ['what it runs is no function of the daemon', { command: ['/opt/check'], execute: { name: '<anonymous>' } }],
  ['nothing at all', {}],
  ['a wrong type', { command: 7, execute: 7 }],
])('a person has to judge %s', (_, properties) => {
  expect(judge(properties)).toBe('unjudged')
})

test('negate runs anything, if it is installed', () => {
  const negate = judgeCommand(
    { ...plugin, command: ['/plugins/negate'], arguments: { '--wrapped-plugin': { value: lambda } } },
    origin,
  )
  expect(negate).toMatchObject({ runs: 'anything-if-installed', program: '/plugins/negate' })
  expect(commandSetOf([negate], () => true)).toEqual({ value: 'open', origin })
  expect(commandSetOf([negate], () => false)).toEqual({ value: null, origin })
})

test('a set is limited only if every command was judged', () => {
  const of = (...runs: readonly JudgedCommand['runs'][]) =>
    commandSetOf(
      runs.map((one) => ({ runs: one, program: '', origin })),
      () => false,
    ).value
  expect(of('itself', 'itself')).toBe('limited')
  expect(of()).toBe('limited')
  expect(of('itself', 'unjudged')).toBeNull()
  expect(of('unjudged', 'anything')).toBe('open')
})
