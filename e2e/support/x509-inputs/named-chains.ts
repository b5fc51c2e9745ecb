import { write, writeOid, writeSequence } from '../../../src-core/asn1/write.ts'
import { Tag } from '../../../src-core/asn1/element.ts'
import { DAY_MS, type Instant } from '../../../src-core/base/time.ts'
import type { TestKey } from '../key-pairs.ts'
import {
  alternativeNamesOf,
  constraints,
  makePart,
  nameLimits,
  subjectOf,
  type PartPlan,
  type SubtreePlan,
} from './chain-parts.ts'
import type { Random } from './random.ts'

/** Chains in which everything is right but, now and then, a name: what name constraints are about. */
export interface NamedChain {
  readonly leaf: Uint8Array
  readonly untrusted: readonly Uint8Array[]
  readonly trusted: readonly Uint8Array[]
}

const organisation = '2.5.4.10'
const commonName = '2.5.4.3'
const emailAddress = '1.2.840.113549.1.9.1'

type Choices = readonly [string, ...string[]]
const hosts: Choices = [
  'agent1.example.test',
  'AGENT1.Example.Test',
  'xagent1.example.test',
  'example.test',
  'other.test',
  'single',
  'not a host.example.test',
  '-a.example.test',
  'a-.example.test',
  'nul\0.example.test',
  'agent1.example.test\0',
]
const hostBases: Choices = ['example.test', '.example.test', 'EXAMPLE.test', 'other.test', '', 'agent1.example.test']
const mails: Choices = ['ops@example.test', 'Ops@example.test', 'ops@mail.example.test', 'nobody', 'a@b@example.test']
const mailBases: Choices = [
  'ops@example.test',
  'example.test',
  '.example.test',
  '@example.test',
  '',
  'OPS@example.test',
]
const links: Choices = ['https://example.test/x', 'https://a.example.test:5665/', 'example.test', 'http://', 'ldap:x']
const linkBases: Choices = ['example.test', '.example.test', 'other.test', '']
const organisations: Choices = ['Nordwind', 'NORDWIND', 'nordwind ', 'Other']

const text = (kind: number, value: string): Uint8Array => write(0x80 | kind, Buffer.from(value))
const address = (...octets: readonly number[]): Uint8Array => write(0x87, Uint8Array.from(octets))
const directory = (name: Uint8Array): Uint8Array => write(0xa4, name)
const other = (oid: string): Uint8Array =>
  write(0xa0, writeOid(oid), write(0xa0, write(Tag.utf8String, Buffer.from('x'))))

const someAddress = (random: Random): Uint8Array =>
  random.chance(0.7)
    ? address(10, random.integer(0, 1), 0, 7)
    : random.chance(0.8)
      ? address(...Array.from({ length: 16 }, (_, i) => (i === 15 ? random.integer(0, 1) : 0x20)))
      : address(10, 0)

const someAddressBase = (random: Random): Uint8Array =>
  random.chance(0.7)
    ? address(10, 0, 0, 0, 255, random.pick([0, 255]), 0, 0)
    : random.chance(0.8)
      ? address(...Array.from({ length: 32 }, (_, i) => (i < 16 ? 0x20 : i < 31 ? 0xff : random.pick([0, 0xff]))))
      : address(10, 0, 0, 0)

const someName = (random: Random): Uint8Array => {
  const makers: readonly [() => Uint8Array, ...(() => Uint8Array)[]] = [
    () => text(2, random.pick(hosts)),
    () => text(2, random.pick(hosts)),
    () => text(1, random.pick(mails)),
    () => text(6, random.pick(links)),
    () => someAddress(random),
    () => directory(someSubject(random)),
    () => other(random.pick(['1.2.3', '1.2.4'])),
    () => write(0x88, Uint8Array.of(0x2a, 0x03)),
  ]
  return random.pick(makers)()
}

const someBase = (random: Random): Uint8Array => {
  const makers: readonly [() => Uint8Array, ...(() => Uint8Array)[]] = [
    () => text(2, random.pick(hostBases)),
    () => text(2, random.pick(hostBases)),
    () => text(1, random.pick(mailBases)),
    () => text(6, random.pick(linkBases)),
    () => someAddressBase(random),
    () =>
      directory(
        random.chance(0.2) ? writeSequence() : subjectOf([organisation, Tag.utf8String, random.pick(organisations)]),
      ),
    () => other('1.2.3'),
    () => write(0x88, Uint8Array.of(0x2a, 0x03)),
  ]
  return random.pick(makers)()
}

const someSubtree = (random: Random): SubtreePlan => ({
  base: someBase(random),
  ...(random.chance(0.08) && { minimum: random.integer(0, 1) }),
})

const someSubject = (random: Random): Uint8Array =>
  random.chance(0.05)
    ? writeSequence()
    : subjectOf(
        [organisation, random.pick([Tag.utf8String, Tag.printableString]), random.pick(organisations)],
        [commonName, Tag.utf8String, random.pick(hosts)],
        ...(random.chance(0.15)
          ? ([[emailAddress, random.chance(0.8) ? Tag.ia5String : Tag.utf8String, random.pick(mails)]] as const)
          : []),
      )

/** Root, a constrained authority or two, and a leaf with names of every kind. */
export const someNamedChain = (random: Random, keys: readonly [TestKey, ...TestKey[]], at: Instant): NamedChain => {
  const names = ['Root CA', 'Inter CA', 'Issuing CA'].slice(0, random.integer(1, 3))
  const dates = { notBefore: at - 10 * DAY_MS, notAfter: at + 100 * DAY_MS }
  const authorities = names.map((name) => ({ name, key: random.pick(keys) }))
  const [root, ...steps] = authorities.map(({ name, key }, i) => {
    const above = authorities[i - 1] ?? { name, key }
    const limits = random.chance(0.6)
      ? [
          nameLimits(
            random.list(0, 2, () => someSubtree(random)),
            random.list(0, 2, () => someSubtree(random)),
          ),
        ]
      : []
    const plan: PartPlan = {
      ...dates,
      key,
      signer: above.key,
      issuer: above.name,
      subject: name,
      serial: i + 1,
      extensions: [constraints(true), ...limits],
    }
    return makePart(plan)
  })
  const issuer = authorities.at(-1) ?? { name: 'Root CA', key: keys[0] }
  const leaf = makePart({
    ...dates,
    subject: '',
    subjectName: someSubject(random),
    issuer: issuer.name,
    key: random.pick(keys),
    signer: issuer.key,
    serial: 99,
    extensions: random.chance(0.6) ? [alternativeNamesOf(...random.list(1, 3, () => someName(random)))] : [],
  })
  return { leaf, untrusted: steps, trusted: root === undefined ? [] : [root] }
}
