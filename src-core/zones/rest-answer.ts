import { z } from 'zod'
import { findFeature, type Features } from './feature.ts'
import { collectView, noFacts, type View } from './view.ts'
import { clusterTypes, readObject, type ConfiguredObject } from './configured-object.ts'

const answer = z.object({
  results: z.array(
    z.object({
      name: z.string(),
      type: z.string().optional(),
      attrs: z.record(z.string(), z.unknown()).optional(),
      status: z
        .looseObject({
          api: z.object({ identity: z.string() }).optional(),
          icingaapplication: z.object({ app: z.object({ node_name: z.string(), version: z.string() }) }).optional(),
        })
        .optional(),
    }),
  ),
})

export interface RestAnswer {
  readonly objects: readonly ConfiguredObject[]
  /** The node that answered, where it says so (`/v1/status/ApiListener`). */
  readonly node: string | null
  /** Of that node (`/v1/status/IcingaApplication`): `r2.13.6-1`. */
  readonly version: string | null
  /** Only where all of `/v1/status` was asked for. */
  readonly features: Features | null
}

/** What no configuration says: it comes from the daemon itself. */
const states = new Set(['icinga_version', 'connected'])

/** Reads an answer of `/v1/objects/zones`, `/v1/objects/endpoints` or `/v1/status`; undefined where `value` is none. */
export const findRestAnswer = (value: unknown, source: string): RestAnswer | undefined => {
  const parsed = answer.safeParse(value)
  if (!parsed.success) return undefined
  const { results } = parsed.data
  const objects = results.flatMap(({ name, type, attrs }) => {
    const known = clusterTypes.find((one) => one === type)
    if (known === undefined || attrs === undefined) return []
    const origin = placeOf(attrs, source)
    return (
      readObject(known, {
        name,
        values: attrs,
        origin,
        setAt: (attribute) => (states.has(attribute) ? { source } : origin),
      }) ?? []
    )
  })
  const statuses = results.flatMap(({ status }) => (status === undefined ? [] : [status]))
  const apps = statuses.flatMap(({ icingaapplication }) => icingaapplication?.app ?? [])
  const named = [...statuses.flatMap(({ api }) => api?.identity ?? []), ...apps.map(({ node_name: name }) => name)]
  return { objects, node: named[0] ?? null, version: apps[0]?.version ?? null, features: featuresIn(results) }
}

/** Every type that could tell is listed, with a member for each of its objects; CIB only in a list of all. */
const featuresIn = (results: z.infer<typeof answer>['results']): Features | null =>
  results.some(({ name }) => name === 'CIB')
    ? {
        by: 'objects',
        names: results.flatMap(({ name, status }) => (hasMembers(status) ? (findFeature(name) ?? []) : [])),
      }
    : null

const hasMembers = (status: object | undefined): boolean =>
  Object.values(status ?? {}).some(
    (one: unknown) => typeof one === 'object' && one !== null && Object.keys(one).length > 0,
  )

/** An answer, where it was read, and the node it is from where somebody says so. */
export interface PlacedAnswer {
  readonly source: string
  readonly node: string | null
  readonly answer: RestAnswer
}

/** One view of the answers of one daemon. Answers that name different nodes are not from one, and stay apart. */
export const joinAnswers = (answers: readonly PlacedAnswer[]): readonly View[] => {
  const named = new Set(answers.flatMap(({ node, answer }) => node ?? answer.node ?? []))
  if (named.size > 1) return answers.map((one) => viewOf([one], one.node ?? one.answer.node))
  const [node = null] = named
  return answers.length === 0 ? [] : [viewOf(answers, node)]
}

const viewOf = (answers: readonly PlacedAnswer[], node: string | null): View => {
  const collected = collectView(answers[0]?.source ?? '', node)
  for (const { answer } of answers) for (const object of answer.objects) collected.add(object)
  const versioned = answers.find(({ answer }) => answer.version !== null)
  const features = answers.find(({ answer }) => answer.features !== null)?.answer.features
  return collected.view({
    ...(features === undefined ? {} : { facts: { ...noFacts, features } }),
    ...(versioned === undefined
      ? {}
      : { version: { value: plainVersion(versioned.answer.version ?? ''), origin: { source: versioned.source } } }),
  })
}

/** `r2.13.6-1` is how packages call 2.13.6. */
const plainVersion = (text: string): string => /\d+\.\d+\.\d+/.exec(text)?.[0] ?? text

const location = z.object({ source_location: z.object({ path: z.string(), first_line: z.number() }) })

const placeOf = (attrs: Readonly<Record<string, unknown>>, source: string) => {
  const parsed = location.safeParse(attrs)
  return parsed.success
    ? { source: parsed.data.source_location.path, line: parsed.data.source_location.first_line }
    : { source }
}
