import { useQuery } from '@tanstack/react-query'
import { displayText } from '../../src-core/base/display.ts'
import { call } from '../api/client.ts'
import { keys } from '../api/keys.ts'
import { useMasters } from '../api/masters.ts'
import { useLedgerRows } from '../api/pages.ts'
import { addressOf, calledOf } from '../features/masters/pin-look.ts'
import { useDesk } from '../ui/desk.ts'
import { formatDate, isFingerprint, shortFingerprint } from '../ui/format.ts'
import { searchText } from '../ui/search-text.ts'
import { useLanguage, useWords } from '../ui/words.ts'
import type { Command } from './commands.ts'

const FOUND_ROWS = 5
/** One letter stands in nearly every name. */
const MIN_TYPED = 2
const top = { first: 0, last: 0 }

/** What has to be looked up: requests, issued certificates and nodes, and an entry of the ledger by its number. */
export const useFoundCommands = (typed: string, entry: string): readonly Command[] => {
  const requests = useFoundRequests(typed)
  const certificates = useFoundCertificates(typed)
  const nodes = useFoundNodes(typed)
  const entries = useFoundEntry(entry)
  return [...requests, ...certificates, ...nodes, ...entries]
}

const useFoundRequests = (typed: string): readonly Command[] => {
  const { directory, go, showRequest } = useDesk()
  const search = searchText(typed)
  const found = useQuery({
    queryKey: ['requests', directory?.id, 'palette', search],
    queryFn: () =>
      call('requests.list', { directoryId: directory?.id ?? '', filter: 'all', search, offset: 0, limit: FOUND_ROWS }),
    enabled: directory !== undefined && search.length >= MIN_TYPED,
  })
  if (search.length < MIN_TYPED) return []
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

/** By name, serial or fingerprint, whichever cluster they belong to; each opens the entry of its signature. */
const useFoundCertificates = (typed: string): readonly Command[] => {
  const t = useWords()
  const language = useLanguage()
  const { authorities, go, showEntry } = useDesk()
  const found = useQuery({
    queryKey: keys.foundCertificates(typed),
    queryFn: () => call('ledger.find', { search: typed, limit: FOUND_ROWS }),
    enabled: typed.length >= MIN_TYPED,
  })
  if (typed.length < MIN_TYPED) return []
  return (found.data ?? []).map(({ certificate, authorityId, cn, serial, notAfter, entry }) => ({
    id: `certificate ${certificate}`,
    group: 'certificates',
    title: displayText(cn),
    detail: [
      ...authorities.filter(({ id }) => id === authorityId).map(({ name }) => displayText(name, 'any')),
      t('palette.certificate', {
        serial: shortFingerprint(serial),
        date: formatDate(Date.parse(notAfter), language),
      }),
    ].join(' · '),
    icon: 'seal',
    usesKey: false,
    run: () => {
      go('audit')
      showEntry(entry)
    },
  }))
}

/** By name, address or pin. What an unverified node showed leads nowhere: that somebody typed it proves nothing. */
const useFoundNodes = (typed: string): readonly Command[] => {
  const t = useWords()
  const { go, showNode } = useDesk()
  const masters = useMasters().data ?? []
  if (typed.length < MIN_TYPED) return []
  const search = searchText(typed).toLowerCase()
  return masters
    .filter((row) =>
      [row.name, addressOf(row), row.pin?.sha256 ?? ''].some((text) => text.toLowerCase().includes(search)),
    )
    .map((row) => ({
      id: `node ${row.id}`,
      group: 'nodes',
      title: displayText(calledOf(row)),
      detail: t(`fingerprint:judgement.${row.judgement}`),
      icon: 'fingerprint',
      usesKey: false,
      run: () => {
        go('masters')
        showNode(row.id)
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
