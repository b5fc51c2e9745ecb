import fc from 'fast-check'
import {
  unknown,
  type Cluster,
  type CommandSet,
  type Endpoint,
  type KnownZones,
  type Zone,
} from '../../src-core/zones/cluster.ts'

const anySwitch = fc.constantFrom(true, false, null)
const endpoint = (name: string): fc.Arbitrary<Endpoint> =>
  fc
    .record({
      acceptConfig: anySwitch,
      acceptCommands: anySwitch,
      commandSet: fc.constantFrom<CommandSet | null>('open', 'limited', null),
      knows: fc.constantFrom<KnownZones | null>('neighbours', 'neighbours', 'full', null),
      caKey: fc.constantFrom(false, false, false, false, true, null),
    })
    .map((facts) => ({
      name,
      host: unknown,
      port: unknown,
      acceptConfig: { value: facts.acceptConfig },
      acceptCommands: { value: facts.acceptCommands },
      commandSet: { value: facts.commandSet },
      knows: { value: facts.knows },
      caKey: { value: facts.caKey },
      version: unknown,
      connected: unknown,
    }))

/** Up to eight zones, each below an earlier one or none, and up to ten endpoints; -1 puts one in no zone. */
export const clusters: fc.Arbitrary<Cluster> = fc
  .tuple(
    fc.array(fc.tuple(fc.nat(7), fc.boolean(), fc.integer({ min: 0, max: 9 })), { minLength: 1, maxLength: 8 }),
    fc.array(fc.integer({ min: -1, max: 7 }), { minLength: 1, maxLength: 10 }),
  )
  .chain(([shapes, places]) =>
    fc.tuple(...places.map((_, i) => endpoint(`n${i}`))).map((endpoints): Cluster => {
      const zones = shapes.map(([parent, isRoot, global], i): Zone => {
        const isGlobal = global === 0 && i > 0
        return {
          name: `z${i}`,
          parent: i === 0 || isRoot || isGlobal ? null : `z${parent % i}`,
          global: isGlobal,
          endpoints: isGlobal ? [] : places.flatMap((place, j) => (place === i ? [`n${j}`] : [])),
        }
      })
      const globals = new Set(zones.flatMap(({ name, global }) => (global ? [name] : [])))
      return {
        endpoints,
        zones: zones.map((zone) => ({ ...zone, parent: globals.has(zone.parent ?? '') ? null : zone.parent })),
      }
    }),
  )
