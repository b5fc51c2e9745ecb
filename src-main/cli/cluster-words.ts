import { clusterOf, type MergedViews, type SourcesRead, type View } from '../../src-core/zones/view.ts'
import { readSources, type ClusterSource } from '../adapters/cluster-files.ts'
import { askMasterForView } from '../adapters/cluster-master.ts'
import { callIcinga } from '../adapters/icinga-rest.ts'
import { UsageError, type CommandArgs } from './command.ts'
import { readRestServer } from './rest-server.ts'

/** Files and folders, and masters by their address. */
export const readCluster = async (args: CommandArgs): Promise<MergedViews> => {
  if (args.words.length === 0) throw new UsageError('FILE is missing')
  const isAddress = (word: string): boolean => word.startsWith('https://')
  const views: View[] = []
  for (const address of args.words.filter(isAddress)) {
    const server = readRestServer(args, address)
    try {
      views.push(await askMasterForView(callIcinga, server, new AbortController().signal))
    } finally {
      server.password.wipe()
      server.client?.key.wipe()
    }
  }
  const files = args.words.filter((word) => !isAddress(word)).map(sourceOf)
  const read = files.length === 0 ? { described: undefined, views: [] } : readToEnd(files)
  return clusterOf({ described: read.described, views: [...read.views, ...views] })
}

const readToEnd = (sources: readonly ClusterSource[]): SourcesRead => {
  const steps = readSources(sources, () => undefined)
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
  }
}

/** `NODE=FILE`, or a path; a path with an equals sign in it is written with its folder. */
export const sourceOf = (word: string): ClusterSource => {
  const [, node, path] = /^([^=/\\]+)=(.+)$/.exec(word) ?? []
  return node === undefined || path === undefined ? { path: word, node: null } : { path, node }
}
