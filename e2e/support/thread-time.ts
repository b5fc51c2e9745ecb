import type { Page } from '@playwright/test'
import { z } from 'zod'

/** Something that is watched until `stop`, which answers the longest of it in milliseconds of its thread's CPU. */
export interface Watch {
  readonly stop: () => Promise<number>
}

const LOOK_EVERY_MS = 5

/**
 * The turns of this process's event loop. CPU time of the thread and not time on the wall, so that a busy machine does not
 * count; two looks may share a turn's neighbours, so a turn is never found shorter than it is.
 */
export const watchTurns = (): Watch => {
  let longestMs = 0
  let last = process.threadCpuUsage()
  const timer = setInterval(() => {
    const { user, system } = process.threadCpuUsage(last)
    longestMs = Math.max(longestMs, (user + system) / 1000)
    last = process.threadCpuUsage()
  }, LOOK_EVERY_MS)
  return {
    stop: async () => {
      clearInterval(timer)
      return longestMs
    },
  }
}

const traceEvent = z.object({
  name: z.string(),
  pid: z.number(),
  tid: z.number(),
  /** Microseconds the thread ran. */
  tdur: z.number().optional(),
  args: z.object({ name: z.string().optional() }).optional(),
})
const trace = z.object({ traceEvents: z.array(traceEvent) })

/** The tasks of the page's main thread, out of Chromium's own trace. */
export const watchTasks = async (page: Page): Promise<Watch> => {
  const browser = page.context().browser()
  if (browser === null) throw new Error('a page without a browser')
  await browser.startTracing(page, { categories: ['-*', 'toplevel'] })
  return {
    stop: async () => {
      const { traceEvents } = trace.parse(JSON.parse((await browser.stopTracing()).toString()))
      const places = traceEvents.filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      const mains = new Set(places.map(({ pid, tid }) => `${pid}.${tid}`))
      const tasks = traceEvents.filter(({ name, pid, tid }) => name.endsWith('RunTask') && mains.has(`${pid}.${tid}`))
      if (tasks.length === 0) throw new Error('the trace holds no task of the page')
      return Math.max(...tasks.map(({ tdur = 0 }) => tdur)) / 1000
    },
  }
}
