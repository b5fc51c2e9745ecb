import { displayText } from '../../src-core/base/display.ts'
import { languages, settings as settingsShape, type Settings } from '../../src-core/contract/app.ts'
import { call } from '../api/client.ts'
import { useSettings } from '../api/queries.ts'
import { screens, type ScreenId } from '../../src-core/contract/screens.ts'
import { useDesk, type Desk, type Intent, type Tool } from '../ui/desk.ts'
import type { IconName } from '../ui/icons.tsx'
import { useKeyName } from '../ui/key-name.ts'
import { useWords } from '../ui/words.ts'
import { useHelpTopics } from '../features/help/topics.ts'
import type { Command } from './commands.ts'
import { screenIcons } from './rail.tsx'

type Words = ReturnType<typeof useWords>

/** A failure of what needs no dialog shows where its outcome would. */
const quietly = (work: Promise<unknown>): void => void work.catch(() => undefined)

/** Everything that can be run by its name, whatever was typed. */
export const useFixedCommands = (): readonly Command[] => {
  const t = useWords()
  const desk = useDesk()
  const keyName = useKeyName()
  const settings = useSettings().data
  const topics = useHelpTopics()
  return [
    ...deeds(t, desk),
    ...screens.map((id, i): Command => ({
      id: `screen ${id}`,
      group: 'screens',
      title: t(`screen.${id}`),
      detail: id === 'help' ? 'F1' : keyName(`Ctrl ${i + 1}`),
      icon: screenIcons[id],
      usesKey: false,
      run: () => (id === 'help' ? desk.openHelp('') : desk.go(id)),
    })),
    ...clusters(t, desk),
    ...(settings === undefined ? [] : choices(t, settings)),
    ...topics.map(({ id, title, section }): Command => ({
      id: `help ${id}`,
      group: 'help',
      title,
      detail: t(`help.section.${section}`),
      icon: 'help',
      usesKey: false,
      run: () => desk.openHelp(title),
    })),
  ]
}

type DeedId = Parameters<typeof titleOfDeed>[1]

const titleOfDeed = (
  t: Words,
  id:
    | Exclude<Intent, 'open-directory' | 'inspect-file' | 'sign-clean' | 'leave-sample' | 'verify-node' | 'print-sheet'>
    | ('openDirectory' | 'inspectFile' | 'signClean' | 'leaveSample' | 'lock' | 'unlock' | 'sample')
    | ('tickets' | 'move' | 'verify' | 'policy' | 'verifyNode' | 'printSheet' | Tool),
  { authority, directory }: Desk,
): string =>
  t(`palette.command.${id}`, {
    name: displayText(authority?.name ?? '', 'any'),
    path: displayText(directory?.path ?? '', 'any'),
  })

/** Deeds that open a dialog leave every question to it; the palette itself never signs. */
const deeds = (t: Words, desk: Desk): readonly Command[] => {
  const deed = (id: DeedId, icon: IconName, run: () => void, usesKey = false): Command => ({
    id,
    group: 'commands',
    title: titleOfDeed(t, id, desk),
    icon,
    usesKey,
    run,
  })
  const to = (screen: ScreenId, intent?: Intent) => () => desk.go(screen, intent)
  const { authorities, authority, directory, directories } = desk
  const locked = authorities.every(({ unlockedUntil }) => unlockedUntil === null)
  const openSample = () => quietly(call('sample.open', {}).then(({ id }) => desk.chooseDirectory(id)))
  const verify = () => {
    desk.go('audit')
    quietly(call('ledger.verify', {}))
  }
  const isMine = directory?.authorityId === authority?.id
  return [
    deed('openDirectory', 'folder', to('requests', 'open-directory')),
    deed('inspectFile', 'search', to('inspect', 'inspect-file')),
    deed('signClean', 'seal', to('requests', 'sign-clean'), true),
    ...(authority === undefined ? [] : [deed('csr', 'document', to('requests', 'csr'))]),
    locked
      ? deed('unlock', 'unlocked', desk.unlock, true)
      : deed('lock', 'locked', () => quietly(call('authorities.lock', {}))),
    deed('move', 'key', to('authority')),
    ...(isMine && directory?.keyOnMaster === 'clear' ? [deed('park', 'key', to('authority', 'park'))] : []),
    ...(isMine && directory?.keyOnMaster === 'parked' ? [deed('unpark', 'restore', to('authority', 'unpark'))] : []),
    deed('adopt', 'adopt', to('authority', 'adopt')),
    deed('create', 'plus', to('authority', 'create')),
    ...(authority === undefined
      ? []
      : [
          deed('export', 'document', to('authority', 'export'), true),
          deed('drill', 'restore', to('authority', 'drill')),
          deed('salt', 'key', to('authority', 'salt'), true),
          deed('tickets', 'document', to('tickets')),
          deed('renew-ca', 'seal', to('authority', 'renew-ca'), true),
          deed('remove', 'stop', to('authority', 'remove')),
        ]),
    deed('verifyNode', 'fingerprint', to('masters', 'verify-node')),
    deed('enrol', 'plus', () => desk.openTool('enrol')),
    deed('nodeset', 'document', () => desk.openTool('nodeset'), true),
    deed('walk', 'search', () => desk.openTool('walk')),
    deed('printSheet', 'document', to('masters', 'print-sheet')),
    deed('verify', 'chain', verify),
    deed('policy', 'settings', to('settings')),
    deed('sample', 'document', openSample),
    ...(directories.some(({ sample }) => sample) ? [deed('leaveSample', 'close', to('settings', 'leave-sample'))] : []),
  ]
}

const clusters = (t: Words, desk: Desk): readonly Command[] => [
  ...desk.authorities.map((authority): Command => ({
    id: `authority ${authority.id}`,
    group: 'clusters',
    title: displayText(authority.name, 'any'),
    detail: t(`environment.${authority.environment}.name`),
    icon: 'seal',
    usesKey: false,
    run: () => {
      desk.chooseAuthority(authority.id)
      desk.go('authority')
    },
  })),
  ...desk.directories.map((directory): Command => ({
    id: `directory ${directory.id}`,
    group: 'clusters',
    title: displayText(directory.path, 'any'),
    ...(directory.authorityName !== null && { detail: displayText(directory.authorityName, 'any') }),
    icon: 'server',
    usesKey: false,
    run: () => {
      desk.chooseDirectory(directory.id)
      desk.go('requests')
    },
  })),
]

/** Each setting with a few values, one row a value. */
const choices = (t: Words, settings: Settings): readonly Command[] => {
  const choice = (setting: string, value: string, change: Partial<Settings>): Command => ({
    id: `setting ${JSON.stringify(change)}`,
    group: 'settings',
    title: t('palette.setTo', { setting, value }),
    icon: 'settings',
    usesKey: false,
    run: () => quietly(call('settings.set', change)),
  })
  const other = (name: 'notices' | 'letterKeys'): Command =>
    choice(t(`settings.${name}`), t(settings[name] ? 'settings.off' : 'settings.on'), { [name]: !settings[name] })
  return [
    ...settingsShape.shape.theme.options
      .filter((theme) => theme !== settings.theme)
      .map((theme) => choice(t('settings.theme'), t(`settings.themes.${theme}`), { theme })),
    ...languages
      .filter((language) => language !== settings.language)
      .map((language) => choice(t('settings.language'), t(`settings.languages.${language}`), { language })),
    other('notices'),
    other('letterKeys'),
  ]
}
