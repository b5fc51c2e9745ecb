import { useState } from 'react'
import IconButton from '@mui/material/IconButton'
import Tooltip from '@mui/material/Tooltip'
import { copyText } from './copy-text.ts'
import { Icon } from './icons.tsx'
import { useWords } from './words.ts'

/** Copies `text`; says so by its shape and its label. */
export const CopyButton = ({ text, label }: { readonly text: string; readonly label: string }) => {
  const t = useWords()
  const [copied, setCopied] = useState(false)
  const name = copied ? t('copied') : label
  const copy = async () => {
    await copyText(text)
    setCopied(true)
    setTimeout(() => setCopied(false), 2000)
  }
  return (
    <Tooltip title={name}>
      <IconButton aria-label={name} onClick={() => void copy()}>
        <Icon name={copied ? 'tick' : 'copy'} size={14} />
      </IconButton>
    </Tooltip>
  )
}
