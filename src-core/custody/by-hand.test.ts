import { expect, test } from 'vitest'
import { commandsFor, moveSteps, placeMasterCommands } from './by-hand.ts'

const place = { path: '/var/lib/icinga2', ownerUid: 112, master: 'm1.example.test', host: '127.0.0.1', port: 5665 }

test('every step can be done by hand', () => {
  for (const step of moveSteps) expect(commandsFor(step, place), step).not.toHaveLength(0)
  expect(commandsFor('park', place)[0]).toBe('mv -n /var/lib/icinga2/ca/ca.key /var/lib/icinga2/ca/ca.key.parked')
})

test('a path cannot leave its quotes', () => {
  const hostile = { ...place, path: "/tmp/a'; rm -rf $HOME; '" }
  expect(commandsFor('destroy', hostile)).toEqual([`shred -u '/tmp/a'\\''; rm -rf $HOME; '\\''/ca/ca.key.parked'`])
})

test('a renewed certificate keeps the old one beside it', () => {
  expect(placeMasterCommands('/d', 112, 'm1', '/root/m1.crt')).toEqual([
    'cp -p /d/certs/m1.crt /d/certs/m1.crt.orig',
    'install -o 112 -m 644 /root/m1.crt /d/certs/m1.crt',
    'systemctl reload icinga2',
  ])
})
