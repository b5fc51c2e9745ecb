import { z } from 'zod'
import { clusterTypes, readObject, type ConfiguredObject } from './configured-object.ts'

const answer = z.object({
  results: z.array(
    z.object({
      name: z.string(),
      type: z.string().optional(),
      attrs: z.record(z.string(), z.unknown()).optional(),
      status: z.object({ api: z.object({ identity: z.string() }).optional() }).optional(),
    }),
  ),
})

export interface RestAnswer {
  readonly objects: readonly ConfiguredObject[]
  /** The node that answered, where it says so (`/v1/status/ApiListener`). */
  readonly node: string | null
}

/** Reads an answer of `/v1/objects/zones`, `/v1/objects/endpoints` or `/v1/status`; undefined where `value` is none. */
export const findRestAnswer = (value: unknown, source: string): RestAnswer | undefined => {
  const parsed = answer.safeParse(value)
  if (!parsed.success) return undefined
  const { results } = parsed.data
  const objects = results.flatMap(({ name, type, attrs }) => {
    const known = clusterTypes.find((one) => one === type)
    if (known === undefined || attrs === undefined) return []
    const origin = placeOf(attrs, source)
    return readObject(known, { name, values: attrs, origin, setAt: () => origin }) ?? []
  })
  const identity = results.flatMap(({ status }) => status?.api?.identity ?? [])
  return { objects, node: identity[0] ?? null }
}

const location = z.object({ source_location: z.object({ path: z.string(), first_line: z.number() }) })

const placeOf = (attrs: Readonly<Record<string, unknown>>, source: string) => {
  const parsed = location.safeParse(attrs)
  return parsed.success
    ? { source: parsed.data.source_location.path, line: parsed.data.source_location.first_line }
    : { source }
}
