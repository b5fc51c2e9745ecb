import { useEffect } from 'react'
import { displayText } from '../../src-core/base/display.ts'
import { useRequestCounts } from '../api/pages.ts'
import type { Desk } from '../ui/desk.ts'
import { useCount, useWords } from '../ui/words.ts'

/** Names the window after the screen and the cluster, with how many requests wait: the desktop shows it for a hidden window, too. */
export const useTitle = ({ screen, authority, directory }: Desk): void => {
  const t = useWords()
  const count = useCount()
  const waiting = useRequestCounts(directory?.id).data?.counts.waiting ?? 0
  const named = authority && { name: displayText(authority.name, 'any'), environment: authority.environment }
  const plain = { screen: t(`screen.${screen}`) }
  const title = named === undefined ? t('title.plain', plain) : t('title.place', { ...plain, ...named })
  const shown = waiting === 0 ? title : t('title.waiting', { n: count(waiting).n, title })
  useEffect(() => {
    document.title = shown
  }, [shown])
}
