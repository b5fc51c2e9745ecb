import type { Authority } from '../../src-core/contract/authorities.ts'
import { color, toneColors } from './tokens.ts'

/** Production petrol, test blue, lab grey: the band at the top and the tag of the cluster. */
export const environmentColor: Readonly<Record<Authority['environment'], string>> = {
  prod: color.primary,
  test: toneColors.info.ink,
  lab: color.text3,
}
