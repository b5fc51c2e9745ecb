import { expect } from '@playwright/test'
import { entriesOf, readLedger } from '../support/ledger-file.ts'
import { secretTraces, tracesIn } from '../support/secret-traces.ts'
import { test } from '../support/signet-test.ts'

const WRONG = 'wrong horse battery staple'

test('wrong passphrases count down, then pause, in every process', async ({ lab, holder: signet }) => {
  const { fingerprint = '' } = await lab.rpc(await lab.certificate('web01.example.test'))
  const sign = ['requests', 'sign', lab.dataDirectory, fingerprint, '--reason', 'to see what happens']
  for (const left of [4, 3, 2, 1]) {
    const { code, stdout, stderr } = await signet.run(sign, { passphrase: WRONG })
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' })
    expect(stderr).toBe(`signet: That passphrase does not open the key. ${left} more before a pause.\n`)
  }
  const fifth = await signet.run(sign, { passphrase: WRONG })
  expect(fifth).toMatchObject({ code: 3, stderr: 'signet: Too many wrong passphrases. Try again in 300 s.\n' })
  const right = await signet.run(sign)
  expect(right.code).toBe(3)
  expect(right.stderr).toMatch(/^signet: Too many wrong passphrases\. Try again in (300|2\d\d) s\.\n$/)
  expect((await lab.readRequest(fingerprint)).responsePem).toBeUndefined()
  const ledger = readLedger(signet.profile)
  expect(entriesOf(ledger, 'unlock-failed').map(({ facts }) => facts['failures'])).toEqual([1, 2, 3, 4, 5])
  expect(entriesOf(ledger, 'signature-intended')).toEqual([])
})

test('a weak passphrase, or none, guards nothing', async ({ lab, signet }) => {
  const adopt = ['authority', 'adopt', lab.dataDirectory, '--store', 'vault']
  for (const passphrase of ['short', 'aaaaaaaaaaaaaaaaaaaa', '']) {
    const { code, stdout } = await signet.run(adopt, { passphrase })
    expect({ code: passphrase === '' ? code - 2 : code, stdout }).toEqual({ code: 1, stdout: '' })
  }
  expect((await signet.run([...adopt, '--passphrase', 'in the process list'])).code).toBe(2)
  const { code } = await signet.run([...adopt, '--passphrase-stdin'], {
    passphrase: null,
    input: 'from standard input\n',
  })
  expect(code).toBe(0)
  expect((await signet.profileFiles()).some(([, bytes]) => bytes.includes('from standard input'))).toBe(false)
})

test('neither key, salt, ticket nor passphrase stands anywhere in clear', async ({ lab, scratch, signet }) => {
  const cn = 'web01.example.test'
  const ticket = await lab.ticket(cn)
  await signet.takeOver(lab.dataDirectory)
  await lab.rpc({ ...(await lab.certificate(cn)), ticket })
  expect((await signet.sign(lab.dataDirectory, '--all-clean')).results).toMatchObject([{ written: true }])
  await signet.run(['requests', 'list', lab.dataDirectory], { passphrase: WRONG })
  const exported = await signet.secretFile('export', 'correct horse battery staple')
  await signet.must(['authority', 'export', '--out', `${scratch}/backup.pem`, '--export-passphrase-file', exported])
  await signet.must(['authority', 'show'])
  await signet.must(['requests', 'list', lab.dataDirectory])
  await signet.must(['requests', 'show', lab.dataDirectory, (await lab.requests())[0] ?? '', '--json'])

  const texts = [signet.passphrase, WRONG, 'correct horse battery staple', lab.ticketSalt, ticket]
  const traces = secretTraces(lab.authority.keyPem, texts)
  // The search itself works: it finds the key where it is known to stand.
  expect(tracesIn([['ca.key', Buffer.from(lab.authority.keyPem.replaceAll('\n', ''))]], traces)).toEqual(['ca.key'])
  expect(tracesIn([['printed', Buffer.from(signet.printed)]], traces)).toEqual([])
  const files = await signet.profileFiles()
  expect(files.map(([path]) => path.slice(signet.profile.length + 1))).toEqual(
    expect.arrayContaining(['signet.db', expect.stringMatching(/^vault\/.*ca-key\.json$/)]),
  )
  expect(tracesIn(files, traces)).toEqual([])
  expect(signet.printed.length).toBeGreaterThan(1000)
})
