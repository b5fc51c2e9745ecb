// The services of the window in a process of their own, so that a test can look into its memory: `fork(watched-main.ts, [PROFILE])`.
import { writeHeapSnapshot } from 'node:v8'
import { z } from 'zod'
import { createStartChild } from '../../src-main/adapters/child-process.ts'
import { compose, type Application } from '../../src-main/compose.ts'
import { DIST } from './dist.ts'

/** What the test asks of this process. */
export const watchedOrder = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('call'), id: z.number(), text: z.string() }),
  z.object({ kind: z.literal('snapshot'), id: z.number(), path: z.string() }),
  /** Keeps a text where a snapshot must find it; an empty one takes it away. */
  z.object({ kind: z.literal('plant'), id: z.number(), text: z.string() }),
  z.object({ kind: z.literal('lock'), id: z.number() }),
])
export type WatchedOrder = z.infer<typeof watchedOrder>

const planted = new Map<'text', string>()

const obey = async (application: Application, order: WatchedOrder): Promise<string> => {
  switch (order.kind) {
    case 'call':
      return application.dispatch(order.text)
    case 'snapshot':
      return writeHeapSnapshot(order.path)
    case 'plant':
      planted.set('text', order.text)
      return ''
    case 'lock':
      await application.lock()
      return ''
  }
}

async function main(profile: string): Promise<void> {
  const application = await compose({
    profile,
    host: 'chromium',
    sandboxed: process.getuid?.() !== 0,
    startChild: createStartChild(DIST),
  })
  application.onEvent((text) => process.send?.({ event: text }))
  process.on('message', (message) => {
    const order = watchedOrder.parse(message)
    void obey(application, order).then((answer) => process.send?.({ id: order.id, answer }))
  })
  process.once('disconnect', () => void application.close().then(() => process.exit(0)))
  process.send?.({ id: 0, answer: 'ready' })
}

const [, entry = '', profile] = process.argv
if (import.meta.filename === entry && profile !== undefined) await main(profile)
