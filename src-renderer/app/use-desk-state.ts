import { useCallback, useMemo, useState } from 'react'
import type { Authority } from '../../src-core/contract/authorities.ts'
import type { DataDirectoryInfo } from '../../src-core/contract/requests.ts'
import type { ScreenId } from '../../src-core/contract/screens.ts'
import type { Desk, Intent } from '../ui/desk.ts'

/** Keeps the choices made at the desk; what was never chosen falls back to the first there is. */
export const useDeskState = (
  authorities: readonly Authority[],
  directories: readonly DataDirectoryInfo[],
  { unlock, openTool }: Pick<Desk, 'unlock' | 'openTool'>,
  reading: { readonly collectionId: string | undefined } | undefined,
): Desk => {
  const [screen, setScreen] = useState<ScreenId>(reading === undefined ? 'requests' : 'inspect')
  const [intent, setIntent] = useState<Intent>()
  const [chosen, setChosen] = useState<{ readonly authority?: string; readonly directory?: string }>({})
  const [request, showRequest] = useState<string>()
  const [node, showNode] = useState<string>()
  const [topic, setTopic] = useState('')
  const [entry, showEntry] = useState<number>()
  const [inspection, setInspection] = useState(reading?.collectionId)
  const [topology, showTopology] = useState<string>()

  const go = useCallback((to: ScreenId, wanted?: Intent) => {
    setScreen(to)
    setIntent(wanted)
  }, [])
  const inspect = useCallback((collectionId: string | undefined) => {
    setInspection(collectionId)
    setScreen('inspect')
  }, [])
  const openHelp = useCallback((wanted: string) => {
    setTopic(wanted)
    setScreen('help')
  }, [])
  const settleIntent = useCallback(() => setIntent(undefined), [])

  return useMemo(() => {
    const ofAuthority = (id: string | undefined) => directories.find((candidate) => candidate.authorityId === id)
    const named = authorities.find((candidate) => candidate.id === chosen.authority)
    const directory =
      directories.find((candidate) => candidate.id === chosen.directory) ??
      (named === undefined ? directories[0] : ofAuthority(named.id))
    const owner = directory === undefined ? undefined : authorities.find(({ id }) => id === directory.authorityId)
    return {
      screen,
      authorities,
      directories,
      authority: named ?? owner ?? authorities[0],
      directory,
      request,
      node,
      inspection,
      topology,
      intent,
      go,
      settleIntent,
      topic,
      openHelp,
      entry,
      showEntry,
      showRequest,
      showNode,
      inspect,
      showTopology,
      unlock,
      openTool,
      chooseAuthority: (id) => {
        setChosen({ authority: id })
        showRequest(undefined)
      },
      chooseDirectory: (id) => {
        setChosen({ directory: id })
        showRequest(undefined)
      },
    }
  }, [
    authorities,
    directories,
    chosen,
    screen,
    request,
    node,
    inspection,
    topology,
    intent,
    topic,
    entry,
    go,
    settleIntent,
    openHelp,
    inspect,
    unlock,
    openTool,
  ])
}
