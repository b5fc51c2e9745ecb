import { useState } from 'react'
import Button from '@mui/material/Button'
import Menu from '@mui/material/Menu'
import MenuItem from '@mui/material/MenuItem'
import { findHex, toBase64, toHex } from '../../../src-core/base/bytes.ts'
import type { InspectionItem } from '../../../src-core/contract/inspection.ts'
import { writePem } from '../../../src-core/pem/pem.ts'
import { copyText } from '../../ui/copy-text.ts'
import { fingerprintSpellings } from '../../ui/format.ts'
import { useWords } from '../../ui/words.ts'

type Spelling = 'groups' | 'icinga' | 'file' | 'colons' | 'sha1' | 'spki' | 'pem' | 'hex'

const pemLabels: Readonly<Partial<Record<string, string>>> = {
  certificate: 'CERTIFICATE',
  request: 'CERTIFICATE REQUEST',
  crl: 'X509 CRL',
  pkcs7: 'PKCS7',
  'public-key': 'PUBLIC KEY',
}

/** Every spelling somebody could ask for, with what it copies. */
export const spellingsOf = (item: InspectionItem, der: Uint8Array): ReadonlyMap<Spelling, string> => {
  const spellings = new Map<Spelling, string>()
  if (item.sha256 !== null) {
    const { groups, icinga, file, colons } = fingerprintSpellings(item.sha256)
    for (const [name, text] of Object.entries({ groups, icinga, file, colons } as const)) {
      spellings.set(name as Spelling, text) // Object.entries forgets the keys of the literal above
    }
  }
  if (item.sha1 !== null) spellings.set('sha1', fingerprintSpellings(item.sha1).colons)
  const spki = item.spkiSha256 === null ? undefined : findHex(item.spkiSha256)
  if (spki !== undefined) spellings.set('spki', toBase64(spki))
  const label = item.trusted ? 'TRUSTED CERTIFICATE' : pemLabels[item.row.kind]
  if (label !== undefined) spellings.set('pem', writePem(label, der))
  spellings.set('hex', toHex(der))
  return spellings
}

export const CopyMenu = ({ item, der }: { readonly item: InspectionItem; readonly der: Uint8Array }) => {
  const t = useWords()
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const [copied, setCopied] = useState(false)
  const copy = async (text: string) => {
    setAnchor(null)
    await copyText(text)
    setCopied(true)
    setTimeout(() => setCopied(false), 2000)
  }
  return (
    <>
      <Button
        size="small"
        aria-haspopup="menu"
        sx={{ marginLeft: 'auto' }}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        {t(copied ? 'copied' : 'inspect.copyAs')}
      </Button>
      <Menu open={anchor !== null} anchorEl={anchor} onClose={() => setAnchor(null)}>
        {[...(anchor === null ? [] : spellingsOf(item, der))].map(([name, text]) => (
          <MenuItem key={name} onClick={() => void copy(text)}>
            {t(`inspect.copyOf.${name}`)}
          </MenuItem>
        ))}
      </Menu>
    </>
  )
}
