import { useMemo } from 'react'
import { useTopologyCertificates } from '../../api/topology.ts'
import { formatDate } from '../../ui/format.ts'
import { useLanguage, useWords } from '../../ui/words.ts'
import { dialWord, flagWord, placeOf } from './facts.ts'
import { letterOf } from './reach-picture.ts'
import type { Scene } from './scene.ts'
import type { TopologyDesk } from './use-topology-desk.ts'

export const tableColumns = [
  'node',
  'zone',
  'parent',
  'dials',
  'certificate',
  'config',
  'commands',
  'letter',
  'via',
  'place',
] as const
export type TableColumn = (typeof tableColumns)[number]

/** A node as a row of the table, in words; the export has the same. */
export const useNodeRow = (desk: TopologyDesk, scene: Scene) => {
  const t = useWords()
  const language = useLanguage()
  const rows = useTopologyCertificates(desk.cluster.topologyId).data?.rows
  const byName = useMemo(() => new Map(rows?.map((one) => [one.endpoint, one])), [rows])
  const via = desk.reach.data?.via
  return (node: number): Readonly<Record<TableColumn, string>> => {
    const { picture, words, model } = scene
    const { endpoints, zones } = model.source
    const name = endpoints.names[node] ?? ''
    const zone = endpoints.zones[node] ?? -1
    const place = placeOf(model.source, endpoints, node)
    const letter = picture === undefined ? undefined : letterOf(picture, node)
    const known = byName.get(name)
    const isFallen = picture?.isFallen[node] === 1
    return {
      node: words.shown(name),
      zone: words.shown(zones.names[zone] ?? ''),
      parent: words.shown(zones.names[zones.parents[zone] ?? -1] ?? ''),
      dials: t(`topology.dials.${dialWord(endpoints, node)}`),
      certificate:
        known?.notAfter === null || known === undefined
          ? ''
          : t('topology.certificate.to', { date: formatDate(Date.parse(known.notAfter), language) }),
      config: t(`topology.switch.${flagWord(endpoints.acceptConfig, node)}`),
      commands: t(`topology.switch.${flagWord(endpoints.acceptCommands, node)}`),
      letter: isFallen
        ? t('topology.table.falls')
        : letter === undefined
          ? ''
          : picture?.isCertain[node] === 1
            ? letter
            : `${letter}?`,
      via: letter === undefined ? '' : words.shown(endpoints.names[via?.[node] ?? -1] ?? ''),
      place: place === undefined ? '' : words.shown(place.line === 0 ? place.source : `${place.source}:${place.line}`),
    }
  }
}
