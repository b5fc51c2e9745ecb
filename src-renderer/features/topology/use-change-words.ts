import { displayText } from '../../../src-core/base/display.ts'
import type { TopologyChange } from '../../../src-core/contract/topology.ts'
import { useWords } from '../../ui/words.ts'

/** One step of a "what if" as a line. */
export const useChangeWords = () => {
  const t = useWords()
  return (change: TopologyChange): string => {
    switch (change.kind) {
      case 'switch':
        return t('topology.change.switch', {
          endpoint: displayText(change.endpoint),
          name: change.switch,
          value: t(`topology.switch.${change.value === null ? 'open' : change.value ? 'yes' : 'no'}`),
        })
      case 'move':
        return t('topology.change.move', { endpoint: displayText(change.endpoint), zone: displayText(change.zone) })
      case 'tier':
        return t('topology.change.tier', {
          name: displayText(change.name),
          zone: displayText(change.zone),
          open: t(change.open ? 'topology.change.tierOpen' : 'topology.change.tierClosed'),
        })
      case 'no-parent':
        return t('topology.change.noParent', { zone: displayText(change.zone) })
    }
  }
}
