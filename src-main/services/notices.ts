import { displayText } from '../../src-core/base/display.ts'
import type { Language } from '../../src-core/contract/app.ts'
import type { EventData } from '../../src-core/contract/methods.ts'
import type { ShowNotice } from '../../src-core/ports.ts'
import { de } from '../../src-core/words/de.ts'
import { en } from '../../src-core/words/en.ts'
import { fill } from '../../src-core/words/fill.ts'

/** Between two notices of a cluster; what comes meanwhile is told together. */
const PAUSE_MS = 60_000

/** Longest name in a notice; a folder that no authority here belongs to goes by its path. */
const MAX_NAME = 80

interface Tools {
  readonly settings: () => { readonly notices: boolean; readonly language: Language }
  readonly show: ShowNotice
}

interface Cluster {
  readonly name: string
  count: number
  flooding: boolean
  /** The flood that goes on was told of. */
  floodTold: boolean
  timer: NodeJS.Timeout | undefined
}

/**
 * Tells the desktop of new requests: at most once a minute for each cluster, and once for a flood. A notice can stand on a
 * locked screen and anyone can file requests, so it holds a number and the officer's own name of the cluster, never a
 * requester's.
 */
export const createNotices = ({ settings, show }: Tools) => {
  const clusters = new Map<string, Cluster>()
  const tell = (cluster: Cluster): void => {
    const { language } = settings()
    const words = (language === 'de' ? de : en).window.notice
    const sentence = cluster.flooding ? words.flood : cluster.count === 1 ? words.one : words.other
    const name = displayText(cluster.name, 'any').slice(0, MAX_NAME)
    show({ title: fill(sentence, { name, count: cluster.count }), text: words.text })
    cluster.floodTold = cluster.flooding
    cluster.count = 0
    cluster.timer = setTimeout(() => {
      cluster.timer = undefined
      if (cluster.count > 0 && settings().notices) tell(cluster)
    }, PAUSE_MS).unref()
  }
  return {
    appeared: (name: string, { directoryId, count, flooding }: EventData<'requests.appeared'>): void => {
      if (!settings().notices) return
      const cluster = clusters.get(directoryId) ?? { name, count: 0, flooding, floodTold: false, timer: undefined }
      clusters.set(directoryId, cluster)
      if (!flooding) cluster.floodTold = false
      if (cluster.floodTold) return
      cluster.count += count
      cluster.flooding = flooding
      if (cluster.timer === undefined) tell(cluster)
    },
    close: (): void => {
      for (const { timer } of clusters.values()) clearTimeout(timer)
    },
  }
}
