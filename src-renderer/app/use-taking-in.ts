import { useCallback, useEffect, useRef, useState } from 'react'
import { sendDropped, type Dropped, type Receiver } from '../api/inspection.ts'
import { problemOf, type Problem } from '../ui/error-note.tsx'
import { useCount, useWords } from '../ui/words.ts'
import { findFolderFiles, isFolder, type DroppedFolder } from './dropped-folder.ts'

/** What is over sooner shows no progress. */
const SHOW_AFTER_MS = 300
const SHOW_EVERY_MS = 100

/** A drop or a paste; folders are walked before they are sent. */
export interface Brought {
  readonly files: readonly Dropped[]
  readonly folders: readonly DroppedFolder[]
}

export interface Taken {
  readonly percent: number
  readonly files: number
}

/** What a drop or a paste brought; to be called in the event itself, as its items are gone afterwards. */
export const broughtBy = (data: DataTransfer, textName: string): Brought => {
  const items = [...data.items].filter(({ kind }) => kind === 'file')
  const entries = items.map((item) => ({ entry: item.webkitGetAsEntry(), file: item.getAsFile() }))
  const folders = entries.flatMap(({ entry }) => (entry !== null && isFolder(entry) ? [entry] : []))
  const files = entries.flatMap(({ entry, file }) =>
    file === null || entry?.isDirectory === true ? [] : [{ name: file.name, blob: file }],
  )
  if (entries.length > 0) return { files, folders }
  const text = data.getData('text/plain')
  return { files: text === '' ? [] : [{ name: textName, blob: new Blob([text]) }], folders: [] }
}

/** Takes in what was brought, one drop at a time: how far it is, the way to stop it, and what failed. */
export const useTakingIn = (receiver: Receiver, onOpened: (id: string) => void) => {
  const t = useWords()
  const count = useCount()
  const going = useRef<AbortController>(undefined)
  const [taken, setTaken] = useState<Taken>()
  const [problem, setProblem] = useState<Problem>()
  const stop = useCallback(() => {
    going.current?.abort()
    setTaken(undefined)
  }, [])
  useEffect(() => () => going.current?.abort(), [])
  const take = useCallback(
    ({ files, folders }: Brought): void => {
      const [first] = [...files, ...folders]
      if (first === undefined) return
      stop()
      setProblem(undefined)
      const controller = new AbortController()
      going.current = controller
      const { signal } = controller
      const show = createThrottle((now: Taken) => !signal.aborted && setTaken(now))
      const number = files.length + folders.length
      const name = number === 1 ? first.name : t('inspect.dropped', count(number))
      const send = async (): Promise<string> => {
        const below = await findFolderFiles(folders, { signal, onFound: (found) => show({ percent: 0, files: found }) })
        const dropped = [...files, ...below.files]
        return await sendDropped(name, dropped, { receiver, isPart: below.isPart, signal, onSent: show })
      }
      send()
        .then(
          (id) => signal.aborted || onOpened(id),
          (error: unknown) => signal.aborted || setProblem(problemOf(error)),
        )
        .finally(() => signal.aborted || setTaken(undefined))
    },
    [count, onOpened, receiver, stop, t],
  )
  return { take, stop, taken, problem }
}

const createThrottle = (show: (taken: Taken) => void): ((taken: Taken) => void) => {
  let next = performance.now() + SHOW_AFTER_MS
  return (taken) => {
    if (performance.now() < next) return
    next = performance.now() + SHOW_EVERY_MS
    show(taken)
  }
}
