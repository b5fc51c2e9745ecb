import { styled } from '@mui/material/styles'
import { segments, type Alphabet } from '../../src-core/base/display.ts'
import { color, mono, toneColors } from './tokens.ts'

const Box = styled('span')({
  display: 'inline-block',
  margin: '0 1px',
  padding: '0 2px',
  border: `1px solid ${toneColors.warn.ink}`,
  borderRadius: 3,
  background: toneColors.warn.soft,
  color: color.text,
  font: `11px/14px ${mono}`,
  unicodeBidi: 'isolate',
})

/** Text from outside: what could hide, reorder or imitate is drawn as a boxed escape. */
export const HostileText = ({ text, alphabet = 'ascii' }: { readonly text: string; readonly alphabet?: Alphabet }) => (
  <bdi dir="ltr">
    {segments(text, alphabet).map((segment, i) => (segment.escaped ? <Box key={i}>{segment.text}</Box> : segment.text))}
  </bdi>
)
