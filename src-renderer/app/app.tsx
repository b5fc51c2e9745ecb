import { useEffect, useMemo, useState } from 'react'
import { useColorScheme } from '@mui/material/styles'
import { useAuthorities, useDirectories, useSettings } from '../api/queries.ts'
import { useSessionTouch } from '../api/session.ts'
import { WelcomeScreen } from '../features/welcome/welcome-screen.tsx'
import { ErrorNote, problemOf } from '../ui/error-note.tsx'
import { setLetterKeys } from '../ui/keys.ts'
import { Clock } from '../ui/use-now.tsx'
import { SpokenProvider } from '../ui/words.ts'
import { DeskFrame } from './desk-frame.tsx'
import { DropVeil } from './drop-veil.tsx'
import { ErrorBoundary } from './error-boundary.tsx'
import { spokenIn, systemLanguage } from './i18n.ts'

/** Somebody who has no CA here, an auditor, may read files all the same. */
export interface Reading {
  readonly collectionId: string | undefined
}

/** Settings first (they pick language and theme), then all else. */
export const App = () => {
  const settings = useSettings()
  const { setMode } = useColorScheme()
  const language = settings.data?.language ?? systemLanguage
  const mode = settings.data?.theme
  const letterKeys = settings.data?.letterKeys
  useSessionTouch()

  useEffect(() => {
    document.documentElement.lang = language
  }, [language])
  useEffect(() => {
    if (letterKeys !== undefined) setLetterKeys(letterKeys)
  }, [letterKeys])
  useEffect(() => {
    if (mode !== undefined) setMode(mode)
  }, [mode, setMode])
  const spoken = useMemo(() => spokenIn(language), [language])
  return (
    <SpokenProvider value={spoken}>
      <ErrorBoundary>
        <Clock>
          <FirstRunOrDesk settings={settings} />
        </Clock>
      </ErrorBoundary>
    </SpokenProvider>
  )
}

const FirstRunOrDesk = ({ settings }: { readonly settings: ReturnType<typeof useSettings> }) => {
  const authorities = useAuthorities()
  const directories = useDirectories()
  const [reading, setReading] = useState<Reading>()
  const failed = [settings, authorities, directories].find((query) => query.isError && query.data === undefined)
  if (failed !== undefined) {
    return (
      <main style={{ padding: 32, maxWidth: 640 }}>
        <ErrorNote problem={problemOf(failed.error)} />
      </main>
    )
  }
  if (settings.data === undefined || authorities.data === undefined || directories.data === undefined) return null
  return authorities.data.length === 0 && reading === undefined ? (
    <>
      <DropVeil onOpened={(collectionId) => setReading({ collectionId })} />
      <WelcomeScreen settings={settings.data} onInspect={() => setReading({ collectionId: undefined })} />
    </>
  ) : (
    <DeskFrame authorities={authorities.data} directories={directories.data} reading={reading} />
  )
}
