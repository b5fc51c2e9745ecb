import { expect, test } from 'vitest'
import { blocksEnrolment, consequenceOf, judgePin, pinJudgements, type Judged } from './pin-judgement.ts'

/** c: same certificate, k: same key, b: begins before, n: same name, o: signed by our CA, l: in our ledger. */
const facts = (letters: string): Judged => ({
  sameCertificate: letters.includes('c'),
  sameKey: letters.includes('k'),
  older: letters.includes('b'),
  sameName: letters.includes('n'),
  ours: letters.includes('o'),
  inLedger: letters.includes('l'),
})

test.each([
  ['ckn', 'same'],
  ['ckno', 'same'],
  ['knol', 'renewed-here'],
  ['kno', 'renewed-elsewhere'],
  // An address that still shows the certificate from before the renewal: the pin does not go back and forth.
  ['kbno', 'same'],
  ['kbn', 'issuer-changed'],
  ['bnol', 'rekeyed-here'],
  ['kn', 'issuer-changed'],
  ['knl', 'issuer-changed'],
  ['kol', 'issuer-changed'],
  ['nol', 'rekeyed-here'],
  // A certificate of ours for an agent, shown by whoever holds the agent's key.
  ['ol', 'changed'],
  ['no', 'changed'],
  ['n', 'changed'],
  ['', 'changed'],
] as const)('%j is %s', (letters, judgement) => {
  expect(judgePin(facts(letters))).toBe(judgement)
})

test('nothing but the pinned key, or one of ours with an entry, lets a node be set up', () => {
  expect(pinJudgements.filter((judgement) => !blocksEnrolment(judgement))).toEqual([
    'same',
    'renewed-here',
    'renewed-elsewhere',
    'rekeyed-here',
  ])
})

test('the pin follows its own key only, and only a changed key is an alarm', () => {
  expect(pinJudgements.filter((judgement) => consequenceOf(judgement).follows)).toEqual([
    'renewed-here',
    'renewed-elsewhere',
  ])
  expect(pinJudgements.filter((judgement) => consequenceOf(judgement).look === 'alarm')).toEqual(['changed'])
})
