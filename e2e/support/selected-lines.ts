import type { Page } from '@playwright/test'

const SELECTIONS = 60

/**
 * Clicks text lines of the certificate in Inspect one after the other. Answers, sorted, the milliseconds from each click to
 * the page being laid out with its marks in structure and bytes; a click that marked nothing is left out.
 */
export const selectLines = (page: Page): Promise<readonly number[]> =>
  page.evaluate(async (selections) => {
    const lines = () => [...document.querySelectorAll<HTMLElement>('[role=listbox][aria-label=Text] [role=option]')]
    const taken: number[] = []
    for (let i = 0; i < selections; i++) {
      const line = lines()[1 + (i % 18)]
      const began = performance.now()
      line?.click()
      // The click is handled at once and React draws in a microtask; asking for a size lays the page out.
      await Promise.resolve()
      const marks = document.querySelectorAll('[role=treeitem][aria-selected=true], mark').length
      document.body.getBoundingClientRect()
      if (marks >= 2) taken.push(performance.now() - began)
      await new Promise((resolve) => requestAnimationFrame(resolve))
    }
    return taken.toSorted((a, b) => a - b)
  }, SELECTIONS)
