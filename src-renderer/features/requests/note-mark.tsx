import { displayText } from '../../../src-core/base/display.ts'
import type { RequestNote } from '../../../src-core/contract/request-desk.ts'
import { Icon } from '../../ui/icons.tsx'
import { Unseen } from '../../ui/layout.tsx'
import { color } from '../../ui/tokens.ts'
import { useWords } from '../../ui/words.ts'

/** Somebody wrote something on this request. */
export const NoteMark = ({ note }: { readonly note: RequestNote }) => {
  const t = useWords()
  const text = displayText(note.text.replaceAll(/\s+/g, ' '), 'any')
  return (
    <span title={`${displayText(note.author, 'any')}: ${text}`} style={{ display: 'flex', color: color.primary }}>
      <Icon name="note" size={13} />
      <Unseen>
        {t('note.mark')}: {text}
      </Unseen>
    </span>
  )
}
