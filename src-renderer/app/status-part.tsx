import { styled } from '@mui/material/styles'
import { Icon, type IconName } from '../ui/icons.tsx'
import { ellipsis, toneColors, type Tone } from '../ui/tokens.ts'

const Part = styled('span')({
  display: 'flex',
  alignItems: 'center',
  gap: 6,
  minWidth: 0,
})
const Sign = styled('span')({ display: 'flex', flex: 'none' })
const Words = styled('span')(ellipsis)

export interface StatusPartProps {
  readonly icon: IconName
  /** Colours the icon. */
  readonly tone?: Tone
  /** Colours the words, too; such a part is cut last. */
  readonly loud?: boolean
  readonly children: string
}

/** One fact of the status bar; what there is no room for stands in its tooltip. */
export const StatusPart = ({ icon, tone, loud = false, children }: StatusPartProps) => {
  const ink = tone && toneColors[tone].ink
  return (
    <Part title={children} style={loud ? { color: ink, flexShrink: 0, maxWidth: '36vw' } : undefined}>
      <Sign style={{ color: ink }}>
        <Icon name={icon} size={14} />
      </Sign>
      <Words>{children}</Words>
    </Part>
  )
}
