import { EventEmitter } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { AppError } from '../../src-core/base/errors.ts'
import type { ChildPort } from '../../src-core/ports.ts'
import { connectCalls, serveCalls } from './remote-calls.ts'

/** Both ends in one process; messages are cloned as between two. */
const wire = (methods: Record<string, (input: never) => Promise<unknown>>) => {
  const up = new EventEmitter()
  const down = new EventEmitter()
  let isGone = false
  const send = (to: EventEmitter) => (message: unknown) => {
    const copy: unknown = structuredClone(message)
    setImmediate(() => isGone || to.emit('message', copy))
  }
  const port: ChildPort = {
    post: send(down),
    onMessage: (listener) => void up.on('message', listener),
    onExit: (listener) => void up.on('exit', listener),
    end: () => {
      isGone = true
      up.emit('exit')
    },
  }
  serveCalls({ post: send(up), onMessage: (listener) => void down.on('message', listener) }, methods)
  return { port, up, down, call: connectCalls<typeof table>(port, 'signer-ended') }
}

const table = {
  double: async (input: number) => input * 2,
  after: async (ms: number) => {
    await wait(ms)
    return ms
  },
  refuse: async (input: string): Promise<never> => {
    throw new AppError('passphrase-wrong', { left: input })
  },
  fail: async (input: string): Promise<never> => {
    throw new TypeError(`secret ${input}`)
  },
  failAtOnce: (_input: null): Promise<never> => {
    throw new AppError('locked')
  },
  never: (_input: null) => new Promise<never>(() => undefined),
}

describe('a call', () => {
  test('is answered, each with its own answer', async () => {
    const { call } = wire(table)
    expect(await Promise.all([call('after', 20), call('double', 4), call('after', 1)])).toEqual([20, 8, 1])
  })

  test('carries bytes', async () => {
    const { call } = wire({ ...table, double: async (input: Uint8Array) => input.map((byte) => byte * 2) })
    expect(await call('double', Uint8Array.of(1, 2) as never)).toEqual(Uint8Array.of(2, 4)) // not what `table` says
  })

  test('that fails with a code keeps it', async () => {
    const refusal = wire(table).call('refuse', 'x')
    await expect(refusal).rejects.toMatchObject({ code: 'passphrase-wrong', params: { left: 'x' } })
  })

  test('that fails before it becomes asynchronous is answered as well', async () => {
    await expect(wire(table).call('failAtOnce', null)).rejects.toMatchObject({ code: 'locked' })
  })

  test('that fails otherwise tells the kind of error, never its text', async () => {
    const failure = wire(table).call('fail', 'hunter2')
    await expect(failure).rejects.toMatchObject({ code: 'internal', params: { reason: 'TypeError' } })
    await expect(failure).rejects.not.toThrow('hunter2')
  })

  test.each(['missing', 'constructor', '__proto__'])('of the method %s is answered with an error', async (method) => {
    await expect(wire(table).call(method as never, null as never)).rejects.toMatchObject({ code: 'internal' })
  })
})

describe('when the child ends', () => {
  test('what waits is rejected, and so is what is asked later', async () => {
    const { call, port } = wire(table)
    const waiting = [call('never', null), call('double', 1)]
    port.end()
    for (const one of waiting) await expect(one).rejects.toMatchObject({ code: 'signer-ended' })
    await expect(call('double', 1)).rejects.toMatchObject({ code: 'signer-ended' })
  })
})

test('messages that are no answers are passed over', async () => {
  const { call, up, down } = wire(table)
  const answer = call('after', 5)
  for (const message of [
    null,
    'hello',
    {},
    { id: 'x' },
    { id: 999, output: 1 },
    { id: 999, error: { code: 'locked', params: {} } },
  ]) {
    up.emit('message', message)
    down.emit('message', message)
  }
  expect(await answer).toBe(5)
})
