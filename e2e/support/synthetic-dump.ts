import { Buffer } from 'node:buffer'

/** How large a made-up cluster is: its masters share a zone, each satellite and each agent has one of its own. */
export interface DumpShape {
  readonly masters: number
  readonly satellites: number
  readonly agents: number
  /** Hosts and services that a real dump has beside, for each agent. */
  readonly checks: number
}

const FILE = '/etc/icinga2/zones.conf'

/** Objects as `icinga2 daemon` writes them (lib/config/configitem.cpp), a netstring each. */
export function* dumpObjects(shape: DumpShape): Generator<string> {
  let line = 0
  const object = (type: string, name: string, properties: Readonly<Record<string, unknown>>): string => {
    line += 1
    const place = { first_column: 1, first_line: line, last_column: 40, last_line: line, path: FILE }
    const set = Object.keys(properties).map((key) => [key, { messages: [['=', FILE, line, 4, line, 30]] }])
    const text = JSON.stringify({
      debug_hints: {
        properties: Object.fromEntries([...set, ['templates', { messages: [['=', FILE, line, 1, line, 40]] }]]),
      },
      debug_info: [FILE, line, 1, line, 40],
      name,
      properties: {
        __name: name,
        ...properties,
        name,
        package: '_etc',
        source_location: place,
        templates: [name],
        type,
        zone: '',
      },
      type,
    })
    return `${Buffer.byteLength(text)}:${text},`
  }
  const zone = (name: string, parent: string, endpoints: readonly string[]): string =>
    object('Zone', name, { endpoints, global: false, parent })
  const endpoint = (name: string, host: string): string =>
    object('Endpoint', name, { host, log_duration: 86_400, port: '5665' })
  const masters = Array.from({ length: shape.masters }, (_, i) => `master${i}.example.test`)
  for (const name of masters) yield endpoint(name, '')
  yield zone('master', '', masters)
  for (let i = 0; i < shape.satellites; i++) {
    yield endpoint(`satellite${i}.example.test`, `10.1.${i >> 8}.${i & 255}`)
    yield zone(`site${i}`, 'master', [`satellite${i}.example.test`])
  }
  for (let i = 0; i < shape.agents; i++) {
    const name = `agent${i}.site${i % shape.satellites}.example.test`
    yield endpoint(name, `10.2.${(i >> 8) & 255}.${i & 255}`)
    yield zone(name, `site${i % shape.satellites}`, [name])
    for (let check = 0; check < shape.checks; check++)
      yield object('Service', `${name}!check${check}`, {
        check_command: 'disk',
        check_interval: 60,
        command_endpoint: name,
        vars: { disk_wfree: '10%', disk_cfree: '5%', disk_partition: `/srv/${check}` },
      })
  }
}

/** Puts objects together to pieces of about a size, as a file is read. */
export function* pieces(objects: Iterable<string>, size: number): Generator<Buffer> {
  let text: string[] = []
  let length = 0
  for (const one of objects) {
    text.push(one)
    length += one.length
    if (length < size) continue
    yield Buffer.from(text.join(''))
    text = []
    length = 0
  }
  if (length > 0) yield Buffer.from(text.join(''))
}
