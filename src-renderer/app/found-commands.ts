import { useQuery } from '@tanstack/react-query'
import { displayText } from '../../src-core/base/display.ts'
import { call } from '../api/client.ts'
import { useLedgerRows } from '../api/pages.ts'
import { useDesk } from '../ui/desk.ts'
import { isFingerprint, shortFingerprint } from '../ui/format.ts'
import { searchText } from '../ui/search-text.ts'
import { useWords } from '../ui/words.ts'
import type { Command } from './commands.ts'

const FOUND_ROWS = 5
const top = { first: 0, last: 0 }

/** What has to be looked up: requests by name or fingerprint, and an entry of the ledger by its number. */
export const useFoundCommands = (typed: string, entry: string): readonly Command[] => {
  const requests = useFoundRequests(typed)
  const entries = useFoundEntry(entry)
  return [...requests, ...entries]
}

const useFoundRequests = (typed: string): readonly Command[] => {
  const { directory, go, showRequest } = useDesk()
  const search = searchText(typed)
  const found = useQuery({
    queryKey: ['requests', directory?.id, 'palette', search],
    queryFn: () =>
      call('requests.list', { directoryId: directory?.id ?? '', filter: 'all', search, offset: 0, limit: FOUND_ROWS }),
    enabled: directory !== undefined && search.length >= 2,
  })
  if (search.length < 2) return []
  return (found.data?.rows ?? []).map((row) => ({
    id: `request ${row.fingerprint}`,
    group: 'requests',
    title: displayText(row.cn ?? row.fingerprint),
    ...(isFingerprint(row.fingerprint) && { detail: shortFingerprint(row.fingerprint) }),
    icon: 'requests',
    usesKey: false,
    run: () => {
      go('requests')
      showRequest(row.fingerprint)
    },
  }))
}

const useFoundEntry = (typed: string): readonly Command[] => {
  const t = useWords()
  const { go, showEntry } = useDesk()
  const total = useLedgerRows(top).head.data?.total ?? 0
  const entry = Number(typed)
  if (!/^\d{1,9}$/.test(typed) || entry < 1 || entry > total) return []
  const run = (): void => {
    go('audit')
    showEntry(entry)
  }
  return [
    {
      id: `entry ${typed}`,
      group: 'ledger',
      title: t('palette.entry', { n: typed }),
      icon: 'ledger',
      usesKey: false,
      run,
    },
  ]
}
