import { useState } from 'react'
import { problemOf, type Problem } from './error-note.tsx'

/** One thing a dialog does: busy while it runs, and the problem when it fails. */
export const useDeed = () => {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const run = async (deed: () => Promise<void>): Promise<void> => {
    setBusy(true)
    setProblem(undefined)
    try {
      await deed()
    } catch (error) {
      setProblem(problemOf(error))
    } finally {
      setBusy(false)
    }
  }
  return { busy, problem, run, forget: () => setProblem(undefined) }
}
