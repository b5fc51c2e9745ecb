import type { Origin } from './cluster.ts'
import { clusterTypes, readObject, type ConfiguredObject } from './configured-object.ts'

const head = /^Object '(.*)' of type '(\w+)':$/
const declared = /^ {2}% declared in '(.*)', lines (\d+):/
const attribute = /^ {2}\* (\w+) = (.*)$/
const modified = /^ {4}% = modified in '(.*)', lines (\d+):/
// Colours, which the program prints to a terminal.
// oxlint-disable-next-line no-control-regex
const colours = /\u001b\[[\d;]*m/g

interface Reading {
  readonly name: string
  readonly type: string
  readonly values: Record<string, unknown>
  readonly setAt: Map<string, Origin>
  origin: Origin
  last: string
}

/** Whether `text` is what `icinga2 object list` prints. */
export const isObjectList = (text: string): boolean =>
  head.test(text.replace(colours, '').trimStart().split('\n', 1)[0] ?? '')

/** Reads what `icinga2 object list` prints (lib/cli/objectlistutility.cpp). */
export const readObjectList = (text: string, source: string): readonly ConfiguredObject[] => {
  const found: ConfiguredObject[] = []
  let reading: Reading | undefined
  const finish = (): void => {
    const object = reading === undefined ? undefined : toObject(reading)
    if (object !== undefined) found.push(object)
  }
  for (const line of text.replace(colours, '').split('\n')) {
    const [, name, type] = head.exec(line) ?? []
    if (name !== undefined && type !== undefined) {
      finish()
      reading = { name, type, values: {}, setAt: new Map(), origin: { source }, last: '' }
    } else if (reading !== undefined) readLine(line, reading)
  }
  finish()
  return found
}

const readLine = (line: string, reading: Reading): void => {
  const [, key, value] = attribute.exec(line) ?? []
  if (key !== undefined && value !== undefined) {
    reading.values[key] = readValue(value)
    reading.last = key
    return
  }
  const [, setIn, setLine] = modified.exec(line) ?? []
  if (setIn !== undefined) reading.setAt.set(reading.last, { source: setIn, line: Number(setLine) })
  const [, file, from] = declared.exec(line) ?? []
  if (file !== undefined) reading.origin = { source: file, line: Number(from) }
}

/** Strings, numbers, booleans, null, and arrays of them on one line; what it does not know stays text. */
const readValue = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

const toObject = ({ name, type, values, setAt, origin }: Reading): ConfiguredObject | undefined => {
  const known = clusterTypes.find((one) => one === type)
  return known === undefined
    ? undefined
    : readObject(known, { name, values, origin, setAt: (key) => setAt.get(key) ?? origin })
}
