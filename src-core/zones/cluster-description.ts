import { z } from 'zod'
import { AppError } from '../base/errors.ts'
import { parseJson } from '../base/json.ts'
import { MAX_ENDPOINTS, tooLarge, unknown, type Cluster, type Endpoint } from './cluster.ts'

/** A cluster written down by hand or by a test, with only what the rules ask; members it does not know are passed over. */
const description = z.object({
  zones: z.array(
    z.object({
      name: z.string(),
      parent: z.string().nullish(),
      global: z.boolean().nullish(),
      endpoints: z.array(z.string()).nullish(),
    }),
  ),
  endpoints: z.array(
    z.object({
      name: z.string(),
      accept_config: z.boolean().nullish(),
      accept_commands: z.boolean().nullish(),
      command_set: z.enum(['open', 'limited']).nullish(),
      knows: z.enum(['neighbours', 'full']).nullish(),
      ca_key: z.boolean().nullish(),
    }),
  ),
})

/** Reads the JSON form. Throws `bad-input` naming the first member that does not fit. */
export const readClusterDescription = (text: string, source: string): Cluster => {
  const parsed = description.safeParse(parseJson(text, source))
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw new AppError('bad-input', {
      where: `${source}: ${issue?.path.join('.') ?? ''}`,
      reason: issue?.message ?? '',
    })
  }
  if (Math.max(parsed.data.zones.length, parsed.data.endpoints.length) > MAX_ENDPOINTS) throw tooLarge(source)
  const origin = { source }
  const fact = <T>(value: T | null | undefined) => ({ value: value ?? null, origin })
  return {
    zones: parsed.data.zones.map(({ name, parent, global, endpoints }) => ({
      name,
      parent: parent === undefined || parent === '' ? null : parent,
      global: global ?? false,
      endpoints: endpoints ?? [],
      origin,
    })),
    endpoints: parsed.data.endpoints.map((endpoint): Endpoint => ({
      name: endpoint.name,
      host: fact<string>(null),
      port: fact<string>(null),
      acceptConfig: fact(endpoint.accept_config),
      acceptCommands: fact(endpoint.accept_commands),
      commandSet: fact(endpoint.command_set),
      // Absent is the usual node; null says that nobody looked.
      knows: fact(endpoint.knows === undefined ? 'neighbours' : endpoint.knows),
      caKey: fact(endpoint.ca_key === undefined ? false : endpoint.ca_key),
      version: unknown,
      connected: unknown,
      origin,
    })),
  }
}
