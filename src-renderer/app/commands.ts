import { useQuery } from '@tanstack/react-query'
import { displayText } from '../../src-core/base/display.ts'
import { call } from '../api/client.ts'
import { screens, useDesk } from '../ui/desk.ts'
import { isFingerprint, shortFingerprint } from '../ui/format.ts'
import type { IconName } from '../ui/icons.tsx'
import { searchText } from '../ui/search-text.ts'
import { useWords } from '../ui/words.ts'

export interface Command {
  readonly id: string
  readonly group: 'commands' | 'screens' | 'requests'
  readonly title: string
  readonly detail?: string
  readonly icon: IconName
  readonly usesKey: boolean
  readonly run: () => void
}

const GROUP_ROWS = 5

const useFoundRequests = (typed: string): readonly Command[] => {
  const { directory, go, showRequest } = useDesk()
  const search = searchText(typed)
  const found = useQuery({
    queryKey: ['requests', directory?.id, 'palette', search],
    queryFn: () =>
      call('requests.list', { directoryId: directory?.id ?? '', filter: 'all', search, offset: 0, limit: GROUP_ROWS }),
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

const useFixedCommands = (): readonly Command[] => {
  const t = useWords()
  const desk = useDesk()
  const command = (
    id: 'openDirectory' | 'inspectFile' | 'signClean' | 'create' | 'adopt' | 'lock' | 'unlock' | 'sample',
    icon: IconName,
    run: () => void,
  ): Command => ({
    id,
    group: 'commands',
    title: t(`palette.command.${id}`),
    icon,
    usesKey: id === 'signClean' || id === 'unlock',
    run,
  })
  const locked = desk.authorities.every(({ unlockedUntil }) => unlockedUntil === null)
  return [
    command('openDirectory', 'folder', () => desk.go('requests', 'open-directory')),
    command('inspectFile', 'search', () => desk.go('inspect', 'inspect-file')),
    command('signClean', 'seal', () => desk.go('requests', 'sign-clean')),
    locked
      ? command('unlock', 'unlocked', desk.unlock)
      : command('lock', 'locked', () => void call('authorities.lock', {}).catch(() => undefined)),
    command(
      'sample',
      'document',
      () =>
        void call('sample.open', {}).then(
          ({ id }) => desk.chooseDirectory(id),
          () => undefined,
        ),
    ),
    command('adopt', 'adopt', () => desk.go('authority', 'adopt')),
    command('create', 'plus', () => desk.go('authority', 'create')),
    ...screens.map((id, i): Command => ({
      id: `screen ${id}`,
      group: 'screens',
      title: t(`screen.${id}`),
      detail: `Ctrl ${i + 1}`,
      icon:
        id === 'settings'
          ? 'settings'
          : id === 'audit'
            ? 'ledger'
            : id === 'authority'
              ? 'seal'
              : id === 'inspect'
                ? 'search'
                : 'requests',
      usesKey: false,
      run: () => desk.go(id),
    })),
  ]
}

/** What the palette offers for what was typed, at most five rows a group. */
export const useCommands = (typed: string): readonly Command[] => {
  const fixed = useFixedCommands()
  const requests = useFoundRequests(typed)
  const wanted = typed.toLowerCase()
  return [...fixed.filter(({ title }) => title.toLowerCase().includes(wanted)), ...requests]
}
