import type { KeyComparerMethods } from '../../src-core/icinga/key-comparer.ts'
import { toInteger } from '../../src-core/icinga/key-weakness.ts'
import { compareModuli, findPartners } from '../../src-core/icinga/shared-factors.ts'

const bytesOf = (value: bigint): Uint8Array => {
  const hex = value.toString(16)
  return Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex')
}

/** The work of the process that compares keys. */
export const keyComparerMethods: KeyComparerMethods = {
  compare: async ({ fresh, product }) => {
    const { factors, product: all } = compareModuli(fresh.map(toInteger), toInteger(product))
    return { factors: factors.map(bytesOf), product: bytesOf(all) }
  },
  partners: async ({ factors, moduli }) => findPartners(factors.map(toInteger), moduli.map(toInteger)),
}
