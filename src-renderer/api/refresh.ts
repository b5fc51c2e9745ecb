import { useMemo } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { keys } from './keys.ts'

/** What a page changed itself is asked anew at once; no event tells it. */
export const useQueryRefresh = () => {
  const client = useQueryClient()
  return useMemo(
    () => ({
      topology: (topologyId: string) => client.invalidateQueries({ queryKey: [...keys.topology, topologyId] }),
    }),
    [client],
  )
}
