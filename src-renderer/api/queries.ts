import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { EventData } from '../../src-core/contract/methods.ts'
import { SECOND_MS } from '../../src-core/base/time.ts'
import { call } from './client.ts'
import { keys } from './keys.ts'

/** Asked anew by each screen that shows it: what the host listens to can end. */
export const useAppInfo = () => useQuery({ queryKey: keys.app, queryFn: () => call('app.info', {}), staleTime: 0 })

export const useSettings = () => useQuery({ queryKey: keys.settings, queryFn: () => call('settings.get', {}) })

export const usePolicy = () => useQuery({ queryKey: keys.policy, queryFn: () => call('policy.get', {}) })

export const useAuthorities = () =>
  useQuery({ queryKey: keys.authorities, queryFn: () => call('authorities.list', {}) })

/** Asked anew each time a dialog offers the choice: a keychain can be started meanwhile. */
export const useStores = () =>
  useQuery({ queryKey: keys.stores, queryFn: () => call('authorities.stores', {}), staleTime: 0 })

export const useDirectories = () =>
  useQuery({ queryKey: keys.directories, queryFn: () => call('directories.list', {}) })

/** How far taking the key off this master has come; the folder is looked at each time. */
export const useMoveGuide = (authorityId: string, directoryId: string) =>
  useQuery({
    queryKey: keys.moveGuide(authorityId, directoryId),
    queryFn: () => call('custody.guide', { authorityId, directoryId }),
  })

export const useReview = (directoryId: string, fingerprint: string) =>
  useQuery({
    queryKey: keys.review(directoryId, fingerprint),
    queryFn: () => call('requests.show', { directoryId, fingerprint }),
  })

/** Asked for only where somebody wants to read it. */
export const useRawRequest = (directoryId: string, fingerprint: string, enabled: boolean) =>
  useQuery({
    queryKey: keys.raw(directoryId, fingerprint),
    queryFn: () => call('requests.raw', { directoryId, fingerprint }),
    enabled,
    staleTime: 0,
  })

export const useViews = () => useQuery({ queryKey: keys.views, queryFn: () => call('views.list', {}) })

/** Events may be missed while a call is on its way, so a running job is also asked every second. */
export const useJob = (jobId: string | undefined) =>
  useQuery({
    queryKey: keys.job(jobId ?? ''),
    queryFn: () => call('jobs.show', { jobId: jobId ?? '' }),
    enabled: jobId !== undefined,
    staleTime: 0,
    refetchInterval: (query) =>
      query.state.data === undefined || query.state.data.state === 'running' ? SECOND_MS : false,
  })

/** The last thing an event said about any job; never asked for. */
export const useLatestJob = () =>
  useQuery<EventData<'jobs.changed'> | null>({ queryKey: keys.latestJob, queryFn: () => null, enabled: false })

/** The last requests that came; never asked for. */
export const useLatestNews = () =>
  useQuery<(EventData<'requests.appeared'> & { readonly at: number }) | null>({
    queryKey: keys.latestNews,
    queryFn: () => null,
    enabled: false,
  })

/** What a change of the salt would mean, from the ledger. */
export const useSaltPlan = (authorityId: string) =>
  useQuery({ queryKey: keys.saltPlan(authorityId), queryFn: () => call('tickets.plan', { authorityId }) })

export const useFolder = (path: string | null) =>
  useQuery({
    queryKey: keys.folder(path),
    queryFn: () => call('files.browse', { path }),
    placeholderData: keepPreviousData,
    staleTime: 0,
    gcTime: 0,
  })
