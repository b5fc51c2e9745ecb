import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { z } from 'zod'
import { fingerprintGroups } from '../../src-core/probe/fingerprint-text.ts'
import { fingerprintOf, makeCertificate, newKeyPem } from '../support/certificates.ts'
import { mustRun } from '../support/command.ts'
import { mustOpenssl } from '../support/openssl.ts'
import { test } from '../support/signet-test.ts'
import { startTlsNode } from '../support/tls-node.ts'

const NAME = 'master1.example.test'
const pins = z.array(z.looseObject({ host: z.string(), port: z.number(), name: z.string(), judgement: z.string() }))
const sheet = z.looseObject({ sha256: z.string(), groups: z.array(z.string()), words: z.array(z.string()).length(24) })

test('a real master is pinned by what its own openssl says; who sits in between is not', async ({
  lab,
  signet,
  scratch,
}) => {
  const file = join(lab.dataDirectory, `certs/${NAME}.crt`)
  const real = await readFile(file, 'utf8')
  const { stdout: told } = await mustOpenssl(['x509', '-noout', '-fingerprint', '-sha256'], real)
  const host = `${lab.address}:${lab.port}`
  const stranger = await makeCertificate({ cn: NAME, keyPem: await newKeyPem(2048) })
  const man = await startTlsNode(stranger, lab)

  // In between sits Icinga's own answer and its name, and another key.
  const between = await signet.run(['pin', 'add', `127.0.0.1:${man.port}`, '--expect', told])
  expect([between.code, between.stderr]).toEqual([1, expect.stringContaining('is not what was expected: group 1 is')])
  const weak = await signet.run(['pin', 'add', host, '--expect', 'AB:CD'.repeat(8)])
  expect([weak.code, weak.stderr]).toEqual([1, expect.stringContaining('That is no SHA-256')])
  expect((await signet.must(['pin', 'list', '--json'])).json(pins)).toEqual([])

  const parent = join(scratch, 'trusted-parent.crt')
  await signet.must(['pin', 'add', host, '--expect', told, '--reader', 'P. Adeyemi', '--out', parent])
  const saved = join(lab.dataDirectory, 'saved.crt')
  await lab.icinga(['pki', 'save-cert', '--host', lab.address, '--port', String(lab.port), '--trustedcert', saved])
  expect(await readFile(parent, 'utf8')).toBe(await readFile(saved, 'utf8'))
  expect((await signet.must(['pin', 'list', '--json'])).json(pins)).toMatchObject([
    { host: lab.address, port: lab.port, name: NAME, judgement: 'same' },
  ])
  const history = (address: string) => signet.must(['pin', 'history', address])
  expect((await history(`127.0.0.1:${man.port}`)).stdout).toContain('Node refused: not trusted')
  expect((await history(host)).stdout).toMatch(/Trusted parent written[^]*key pinned[^]*it matches/)

  // The sheet of this master, as text and as a PDF that another program reads.
  const sha256 = fingerprintOf(real)
  const made = (await signet.must(['sheet', lab.dataDirectory, '--json'])).json(sheet)
  expect([made.sha256, made.groups]).toEqual([sha256, fingerprintGroups(sha256)])
  const pdf = join(scratch, 'sheet.pdf')
  await signet.must(['sheet', lab.dataDirectory, '--out', pdf])
  const { stdout: printed } = await mustRun('pdftotext', ['-layout', pdf, '-'])
  for (const part of [NAME, ...made.groups, ...made.words, 'Zertifikat von']) expect(printed).toContain(part)

  await signet.must(['pin', 'remove', host])
  expect((await signet.must(['pin', 'list', '--json'])).json(pins)).toEqual([])
  expect((await history(host)).stdout).toContain('Pin removed')
  man.close()
})
