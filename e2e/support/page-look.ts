import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'

/** What the colours of a theme can break; the rest is the same in both. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block']

export interface AxeScope {
  /** Only this part of the page. */
  readonly part?: string | undefined
  readonly rules?: 'all' | 'colours'
}

/** Ends what fades and slides: half drawn, a dialog has the contrast of neither what it covers nor itself. */
const settled = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    // What was changed just now starts to move with the next frame.
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))
    for (const animation of document.getAnimations())
      if (Number.isFinite(animation.effect?.getComputedTiming().endTime)) animation.finish()
  })

/** What axe finds, each with the element it is about. */
export const axeFindings = async (page: Page, { part, rules = 'all' }: AxeScope = {}): Promise<readonly string[]> => {
  await settled(page)
  // A page keeps axe until it is loaded anew; reading its source again takes longer than many a look.
  const isThere = await page.evaluate(() => 'axe' in window)
  const found = new AxeBuilder({ page, ...(isThere && { axeSource: 'void 0' }) }).setLegacyMode().options({
    // What passes is not described: that takes most of the time.
    resultTypes: ['violations'],
    ...(rules === 'colours' && { runOnly: COLOUR_RULES }),
  })
  const axe = part === undefined ? found : found.include(part)
  const { violations } = await axe.analyze()
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))
}

/** Text that nobody can read whole: cut without a tooltip, over the edge of its button or cell, or wider than the window. */
export const cutTexts = (page: Page, part = 'body'): Promise<readonly string[]> =>
  page.evaluate((selector) => {
    const SLACK = 1.5
    const found: string[] = []
    const roots = [...document.querySelectorAll(selector)]
    const box = (element: Element) => element.getBoundingClientRect()
    const clips = (value: string) => value === 'hidden' || value === 'clip'
    /** A tooltip on the words, or on the box that cuts them. */
    const told = (words: Element, cutter: Element) => {
      const title = words.closest('[title]')
      return title !== null && (cutter.contains(title) || title === cutter.parentElement)
    }
    const say = (what: string, element: Element, text: string) =>
      found.push(
        `${what}: “${text.trim().slice(0, 80)}” in <${element.tagName.toLowerCase()} class="${element.className}">`,
      )
    const lookAt = (node: Text, root: Element) => {
      const parent = node.parentElement
      const text = node.data
      if (parent === null || text.trim() === '') return
      const range = document.createRange()
      range.selectNodeContents(node)
      const rects = [...range.getClientRects()].filter(({ width, height }) => width > 1 && height > 1)
      if (rects.length === 0 || getComputedStyle(parent).visibility === 'hidden') return
      const right = Math.max(...rects.map((rect) => rect.right))
      const left = Math.min(...rects.map((rect) => rect.left))
      const bottom = Math.max(...rects.map((rect) => rect.bottom))
      const top = Math.min(...rects.map((rect) => rect.top))
      for (let around: Element | null = parent; around !== null; around = around.parentElement) {
        const style = getComputedStyle(around)
        const edge = box(around)
        // Words for screen readers only are one pixel large.
        if (edge.width <= 1 || edge.height <= 1 || style.clip !== 'auto') return
        if (around.matches('button, [role="button"], [role="gridcell"], td, th, [role="columnheader"]')) {
          if ((right > edge.right + SLACK || left < edge.left - SLACK) && !told(parent, around))
            say('over its edge', around, text)
          if (around.matches('button.MuiButton-root') && bottom - top > edge.height) say('too high', around, text)
          if (around.matches('button.MuiButton-root') && new Set(rects.map(({ top }) => Math.round(top / 8))).size > 1)
            say('wraps', around, text)
        }
        if (clips(style.overflowX) && (right > edge.right + SLACK || left < edge.left - SLACK)) {
          if (!told(parent, around)) say('cut', around, text)
          return
        }
        if (clips(style.overflowY) && bottom > edge.bottom + SLACK) {
          if (!told(parent, around)) say('cut below', around, text)
          return
        }
        if (style.overflowX === 'auto' || style.overflowX === 'scroll' || style.position === 'fixed') break
        if (around === root) break
      }
    }
    for (const root of roots) {
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode())
        if (node instanceof Text) lookAt(node, root)
    }
    const { scrollWidth, clientWidth } = document.documentElement
    if (scrollWidth > clientWidth) found.push(`the window is ${scrollWidth} wide in ${clientWidth}`)
    return [...new Set(found)]
  }, part)
