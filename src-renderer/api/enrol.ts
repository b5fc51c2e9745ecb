import { useQuery } from '@tanstack/react-query'
import { call } from './client.ts'
import { keys } from './keys.ts'

/** Nodes that wait for a signature. */
export const useEnrolments = () => useQuery({ queryKey: keys.enrolments, queryFn: () => call('enrol.list', {}) })
