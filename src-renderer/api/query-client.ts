import { QueryClient } from '@tanstack/react-query'
import type { AnyEvent } from '../../src-core/contract/codec.ts'
import { SECOND_MS } from '../../src-core/base/time.ts'
import { keys } from './keys.ts'

/** No retry and no refetch by guess: the Node side is on this machine and says when something changed. */
export const createQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: { retry: false, staleTime: Infinity, refetchOnWindowFocus: false, networkMode: 'always' },
      mutations: { retry: false, networkMode: 'always' },
    },
  })

type Key = readonly unknown[]

const affected = (event: AnyEvent): readonly Key[] => {
  switch (event.event) {
    case 'authorities.changed':
      // An unlocked salt decides tickets, so the requests read differently, too.
      return [keys.authorities, keys.directories, keys.requests]
    case 'directories.changed':
      return [keys.directories]
    case 'requests.changed':
    case 'requests.appeared':
      return [[...keys.requests, event.data.directoryId]]
    case 'jobs.changed':
      return [keys.job(event.data.jobId)]
    case 'inspection.changed':
      return [[...keys.inspection, event.data.collectionId]]
    case 'topology.changed':
      return [[...keys.topology, event.data.topologyId]]
    case 'enrolments.changed':
      return [keys.enrolments]
    case 'masters.changed':
      return [keys.masters]
    case 'ledger.changed':
      return [keys.ledger]
    case 'settings.changed':
      return [keys.settings]
    case 'views.changed':
      return [keys.views]
  }
}

/** Refetches what an event names; at most once a second each, as a waiting agent rewrites its file every 10 s. */
export const invalidateOn = (client: QueryClient): ((event: AnyEvent) => void) => {
  const waiting = new Map<string, Key>()
  return (event) => {
    if (event.event === 'jobs.changed') client.setQueryData(keys.latestJob, event.data)
    if (event.event === 'requests.appeared') client.setQueryData(keys.latestNews, { ...event.data, at: Date.now() })
    for (const key of affected(event)) {
      const name = JSON.stringify(key)
      if (waiting.has(name)) continue
      void client.invalidateQueries({ queryKey: key })
      waiting.set(name, key)
      setTimeout(() => {
        waiting.delete(name)
        void client.invalidateQueries({ queryKey: key })
      }, SECOND_MS)
    }
  }
}
