import { fork } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync, readFileSync, readSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { WatchedOrder } from './watched-main.ts'
import type { WindowSide } from './window.ts'

const message = z.union([z.object({ id: z.number(), answer: z.string() }), z.object({ event: z.string() })])

export interface WatchedMain {
  readonly pid: number
  /** For a page hosted by the test: its calls and events go through, and nothing of them stays here. */
  readonly side: WindowSide
  readonly snapshot: (path: string) => Promise<string>
  readonly plant: (text: string) => Promise<string>
  readonly end: () => Promise<void>
}

type Asked = WatchedOrder extends infer Order ? (Order extends WatchedOrder ? Omit<Order, 'id'> : never) : never

/** Starts the main process apart; whole strings are in its snapshots, however long they are. */
export async function startWatchedMain(profile: string): Promise<WatchedMain> {
  const child = fork(join(import.meta.dirname, 'watched-main.ts'), [profile], {
    execArgv: ['--heap-snapshot-string-limit=100000000'],
    env: { PATH: process.env.PATH, HOME: profile },
  })
  const waiting = new Map<number, (answer: string) => void>()
  const listeners = new Set<(text: string) => void>()
  const ready = new Promise<string>((resolve) => waiting.set(0, resolve))
  let last = 0
  child.on('message', (received) => {
    const told = message.parse(received)
    if ('event' in told) for (const listener of listeners) listener(told.event)
    else waiting.get(told.id)?.(told.answer)
  })
  const ask = (order: Asked): Promise<string> =>
    new Promise((resolve) => {
      last += 1
      waiting.set(last, resolve)
      // The page asks on until it is closed, too; then nobody answers.
      if (child.connected) child.send({ ...order, id: last })
    })
  await ready
  return {
    pid: child.pid ?? 0,
    side: {
      dispatch: (text) => ask({ kind: 'call', text }),
      onEvent: (send) => {
        listeners.add(send)
        return () => listeners.delete(send)
      },
      lock: async () => void (await ask({ kind: 'lock' })),
    },
    snapshot: (path) => ask({ kind: 'snapshot', path }),
    plant: (text) => ask({ kind: 'plant', text }),
    end: async () => {
      const exited = once(child, 'exit')
      child.disconnect()
      await exited
    },
  }
}

const range = /^([0-9a-f]+)-([0-9a-f]+) rw/

/** Which of the traces the writable memory of a process holds, raw; Linux, and only of one's own children. */
export function tracesInMemory(pid: number, traces: readonly Buffer[]): readonly Buffer[] {
  const found = new Set<Buffer>()
  const memory = openSync(`/proc/${pid}/mem`, 'r')
  try {
    for (const bytes of segments(pid, memory)) for (const trace of traces) if (bytes.includes(trace)) found.add(trace)
  } finally {
    closeSync(memory)
  }
  return [...found]
}

const CHUNK = 16 * 1024 * 1024

function* segments(pid: number, memory: number): Generator<Buffer> {
  for (const line of readFileSync(`/proc/${pid}/maps`, 'utf8').split('\n')) {
    const [, from = '', to = ''] = range.exec(line) ?? []
    const end = Number.parseInt(to, 16)
    for (let at = Number.parseInt(from, 16); at < end; at += CHUNK) {
      const buffer = Buffer.alloc(Math.min(CHUNK, end - at))
      try {
        yield buffer.subarray(0, readSync(memory, buffer, 0, buffer.length, at))
      } catch {
        // Reserved and never touched, or the kernel's own.
      }
    }
  }
}
