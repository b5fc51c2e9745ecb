import { describe, expect, test } from 'vitest'
import { findIpAddress, hostAndPort, isServerName, parseHostAndPort, serverNameOf } from './host-address.ts'
import { explainJump, jumpArguments, parseJumpHost } from './jump-host.ts'

describe('host and port', () => {
  test.each([
    ['m1', 'm1', 5665],
    ['m1.example.test:1', 'm1.example.test', 1],
    ['127.0.0.1', '127.0.0.1', 5665],
    ['127.0.0.1:42195', '127.0.0.1', 42_195],
    ['::1', '::1', 5665],
    ['[::1]', '::1', 5665],
    ['[::1]:65535', '::1', 65_535],
    ['fe80::1%eth0', 'fe80::1%eth0', 5665],
    ['[::ffff:10.0.0.1]:99', '::ffff:10.0.0.1', 99],
  ])('%j', (text, host, port) => {
    expect(parseHostAndPort(text)).toEqual({ host, port })
    expect(parseHostAndPort(hostAndPort(host, port))).toEqual({ host, port })
  })

  test.each([
    '',
    '-oProxyCommand=x',
    'a b',
    'a:0',
    'a:65536',
    'a:x',
    '[m1]:5665',
    '[::1',
    'a;b',
    'a$(b)',
    'a\nb',
    ':5665',
  ])('%j is none', (text) => {
    expect(() => parseHostAndPort(text)).toThrow('bad-input')
  })

  test('addresses have a family, names have none', () => {
    expect(['10.0.0.1', '::', '1:2', 'm1', '1.2.3.4.5'].map(findIpAddress)).toEqual([
      4,
      6,
      undefined,
      undefined,
      undefined,
    ])
  })
})

test('the name asked for', () => {
  expect(serverNameOf('m1.', { kind: 'host' })).toBe('m1')
  expect(serverNameOf('::1', { kind: 'host' })).toBeNull()
  expect(serverNameOf('m1', { kind: 'environment', environment: 'prod' })).toBe('m1:prod')
  expect(serverNameOf('m1', { kind: 'none' })).toBeNull()
  expect(['m1:prod', '-x', 'a b', "a'b", 'a`b`'].map(isServerName)).toEqual([true, false, false, false, false])
})

describe('jump host', () => {
  test('becomes a fixed command line', () => {
    const jump = parseJumpHost('ssh://ops@[fe80::1]:2222')
    expect(jump).toEqual({ user: 'ops', host: 'fe80::1', port: 2222 })
    expect(jumpArguments(jump, '::1', 5665, 3).slice(-6)).toEqual([
      '-W',
      '[::1]:5665',
      '-p',
      '2222',
      '--',
      'ops@fe80::1',
    ])
    expect(jumpArguments(parseJumpHost('gate'), 'm1', 5665, 3).slice(-4)).toEqual(['-W', 'm1:5665', '--', 'gate'])
  })

  test.each([
    '',
    '-oProxyCommand=id',
    'ssh://-oProxyCommand=id',
    'ssh://-l@gate',
    'a@-x',
    'gate:0',
    'gate:99999',
    'a b@gate',
    'gate/x',
    'http://gate',
  ])('%j is none', (text) => {
    expect(() => parseJumpHost(text)).toThrow('bad-input')
  })

  test.each([
    ['channel 0: open failed: connect failed: Connection refused\r\nstdio forwarding failed\r\n', 'refused'],
    ['channel 0: open failed: connect failed: No route to host\r\nstdio forwarding failed', 'no-route'],
    ['channel 0: open failed: connect failed: Name or service not known', 'name-not-found'],
    ['channel 0: open failed: connect failed: Connection timed out', 'timeout-connect'],
    ['channel 0: open failed: administratively prohibited: open failed\r\nstdio forwarding failed', 'jump-failed'],
    ['ops@gate: Permission denied (publickey).\r\n', 'jump-failed'],
    ['ssh: connect to host gate port 22: Connection refused', 'jump-failed'],
  ])('%j', (stderr, code) => {
    const { code: told, params } = explainJump(stderr)
    expect(told).toBe(code)
    expect(params['reason']).not.toMatch(/stdio forwarding|\r|\n/)
  })
})
