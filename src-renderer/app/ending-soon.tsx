import { displayText } from '../../src-core/base/display.ts'
import { wholeDaysBetween } from '../../src-core/base/time.ts'
import { CA_SOON_DAYS, MASTER_PRESSING_DAYS, MASTER_SOON_DAYS, nearness } from '../../src-core/custody/look.ts'
import { useDesk } from '../ui/desk.ts'
import { useNow } from '../ui/use-now.tsx'
import { useWords } from '../ui/words.ts'
import { StatusPart } from './status-part.tsx'

/** The end that comes first among those nobody else watches: a master's own certificate, or the CA. */
export const EndingSoon = () => {
  const t = useWords()
  const now = useNow()
  const { authority, directories } = useDesk()
  if (authority === undefined) return null
  const masters = directories
    .filter(({ authorityId }) => authorityId === authority.id)
    .flatMap((directory) => directory.masters)
    .toSorted((one, other) => Date.parse(one.notAfter) - Date.parse(other.notAfter))
  const caEnd = authority.renewals.at(-1)?.notAfter ?? authority.notAfter
  const candidates = [
    ...masters.slice(0, 1).map(({ name, notAfter }) => ({
      words: ['custody:bar.master', 'custody:bar.masterEnded'] as const,
      name: displayText(name),
      end: Date.parse(notAfter),
      near: nearness(Date.parse(notAfter), now, MASTER_SOON_DAYS, MASTER_PRESSING_DAYS),
    })),
    {
      words: ['custody:bar.ca', 'custody:bar.caEnded'] as const,
      name: displayText(authority.name, 'any'),
      end: Date.parse(caEnd),
      near: nearness(Date.parse(caEnd), now, CA_SOON_DAYS, MASTER_PRESSING_DAYS),
    },
  ]
  const [first] = candidates.filter(({ near }) => near !== 'far').toSorted((one, other) => one.end - other.end)
  if (first === undefined) return null
  const [ends, ended] = first.words
  const isStop = first.near === 'ended' || first.near === 'pressing'
  return (
    <StatusPart icon={isStop ? 'stop' : 'warn'} tone={isStop ? 'stop' : 'warn'} loud>
      {t(first.near === 'ended' ? ended : ends, {
        name: first.name,
        days: Math.max(0, wholeDaysBetween(now, first.end)),
      })}
    </StatusPart>
  )
}
