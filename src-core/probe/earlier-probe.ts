import { z } from 'zod'
import { AppError } from '../base/errors.ts'
import { parseJson } from '../base/json.ts'
import { probeFingerprint, type ProbeFingerprint } from '../contract/masters.ts'
import { isoTime } from '../contract/values.ts'

const earlierProbe = z.looseObject({ at: isoTime, fingerprint: probeFingerprint })

/** What is compared of a probe that was kept as `signet probe --json` printed it. */
export interface EarlierProbe {
  readonly at: string
  readonly fingerprint: ProbeFingerprint
}

/** Throws `bad-input`, also where that probe had no answer. */
export const readEarlierProbe = (text: string, path: string): EarlierProbe => {
  const { success, data } = earlierProbe.safeParse(parseJson(text, path))
  if (!success) throw new AppError('bad-input', { where: path, reason: 'no answer of signet probe --json' })
  return { at: data.at, fingerprint: data.fingerprint }
}
