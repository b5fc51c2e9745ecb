import { useQuery } from '@tanstack/react-query'
import { call } from './client.ts'
import { keys } from './keys.ts'

export const useMasters = () => useQuery({ queryKey: keys.masters, queryFn: () => call('masters.list', {}) })

export const useMasterHistory = (masterId: string) =>
  useQuery({ queryKey: keys.masterHistory(masterId), queryFn: () => call('masters.history', { masterId }) })

/** What the alarm shows. */
export const useMasterChange = (masterId: string) =>
  useQuery({ queryKey: keys.masterChange(masterId), queryFn: () => call('masters.change', { masterId }), staleTime: 0 })
