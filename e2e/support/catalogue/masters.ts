import { fingerprintGroups } from '../../../src-core/probe/fingerprint-text.ts'
import { fingerprintOf, makeCertificate, newKeyPem, type KeyedCertificate } from '../certificates.ts'
import { startTlsNode, type TlsNode } from '../tls-node.ts'
import { DIALOG, type ScreenEntry, type Walk } from './entry.ts'

const NODE = 'sat-dmz1.nordwind.example'

interface Cast {
  readonly node: TlsNode
  readonly real: KeyedCertificate
  readonly stranger: KeyedCertificate
}

let cast: Promise<Cast> | undefined

/** One node for all looks; nobody waits for it to end. */
const castNode = (): Promise<Cast> => (cast ??= makeCast())

const makeCast = async (): Promise<Cast> => {
  const [keyPem, otherKey] = await Promise.all([newKeyPem(2048), newKeyPem(2048)])
  const [real, stranger] = await Promise.all([
    makeCertificate({ cn: NODE, keyPem }),
    makeCertificate({ cn: NODE, keyPem: otherKey }),
  ])
  return { node: await startTlsNode(real), real, stranger }
}

const command = async ({ page, say }: Walk, name: 'verifyNode' | 'printSheet'): Promise<void> => {
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox').fill(say(`palette.command.${name}`))
  await page.getByRole('option').first().waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').getByRole('heading', { level: 1 }).waitFor()
}

const ask = async (walk: Walk, port: number): Promise<void> => {
  const { dialog, press, say } = walk
  await command(walk, 'verifyNode')
  await dialog.getByLabel(say('masters.ask.host')).fill('127.0.0.1')
  await dialog.getByLabel(say('masters.ask.port')).fill(String(port))
  await press(say('masters.ask.plain'))
}

const begin = async (walk: Walk, shows: 'real' | 'stranger' = 'real'): Promise<Cast> => {
  const { node, ...certificates } = await castNode()
  node.present(certificates[shows])
  await ask(walk, node.port)
  await walk.page.locator('[id^="group-"]').first().waitFor()
  return { node, ...certificates }
}

const paste = async (walk: Walk, text: string): Promise<void> => {
  const { dialog, press, say } = walk
  await press(say('masters.is.way.paste'))
  await dialog.getByLabel(say('masters.paste.label')).fill(text)
  await dialog.getByLabel(say('masters.paste.of.console')).check()
}

const match = async (walk: Walk): Promise<Cast> => {
  const found = await begin(walk)
  await paste(walk, fingerprintOf(found.real.certificatePem))
  await walk.press(walk.say('masters.paste.compare'))
  await walk.page.getByRole('button', { name: walk.say('masters.outcome.pin') }).waitFor()
  return found
}

/** Masters: asked, compared in each way, matched and not, pinned, and answering with another key. */
export const masters: readonly ScreenEntry[] = [
  {
    id: 'masters-empty',
    stage: 'clear',
    steps: async ({ page, command: run, say, press }) => {
      await run(say('palette.command.verifyNode'))
      await press(say('cancel'))
      await page.getByRole('heading', { name: say('masters.none') }).waitFor()
    },
  },
  {
    id: 'masters-no-answer',
    stage: 'clear',
    part: DIALOG,
    steps: async (walk) => {
      await ask(walk, 1)
      await walk.page.getByRole('alert').waitFor()
    },
  },
  { id: 'masters-sheet', stage: 'clear', part: DIALOG, steps: (walk) => command(walk, 'printSheet') },
  {
    id: 'masters-by-phone',
    stage: 'clear',
    part: DIALOG,
    steps: async (walk) => void (await begin(walk)),
  },
  {
    id: 'masters-paste',
    stage: 'clear',
    part: DIALOG,
    steps: async (walk) => {
      const { real } = await begin(walk)
      await paste(walk, fingerprintGroups(fingerprintOf(real.certificatePem)).slice(1).join(' '))
    },
  },
  {
    id: 'masters-words',
    stage: 'clear',
    part: DIALOG,
    steps: async (walk) => {
      await begin(walk)
      await walk.press(walk.say('masters.is.way.words'))
      await walk.dialog.getByRole('textbox').first().fill('ab')
    },
  },
  {
    id: 'masters-mismatch',
    stage: 'clear',
    part: DIALOG,
    steps: async (walk) => {
      const { real } = await begin(walk, 'stranger')
      await paste(walk, fingerprintOf(real.certificatePem))
      await walk.press(walk.say('masters.paste.compare'))
      await walk.page.getByRole('button', { name: walk.say('masters.outcome.again') }).waitFor()
    },
  },
  { id: 'masters-match', stage: 'clear', part: DIALOG, steps: async (walk) => void (await match(walk)) },
  {
    id: 'masters-pinned',
    stage: 'clear',
    steps: async (walk) => {
      await match(walk)
      await walk.press(walk.say('masters.outcome.pin'))
      await walk.page.getByRole('grid').press('Enter')
      await walk.page.locator('aside').waitFor()
    },
  },
  {
    id: 'masters-alarm',
    stage: 'clear',
    part: '[role="alertdialog"]',
    steps: async (walk) => {
      const { node, stranger } = await match(walk)
      await walk.press(walk.say('masters.outcome.pin'))
      node.present(stranger)
      await walk.press(walk.say('masters.probeAll'))
    },
  },
]
