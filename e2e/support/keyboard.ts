import { expect, type Locator, type Page } from '@playwright/test'

/** More stops than any screen of ours has. */
const MOST_STOPS = 120

/** The page as somebody uses it who has no pointer: everything is reached with Tab and done with keys. */
export const openKeyboard = (page: Page) => {
  const isFocused = (target: Locator): Promise<boolean> =>
    target.evaluate((element) => element === document.activeElement)
  const reach = async (target: Locator): Promise<void> => {
    await expect(target).toBeVisible()
    await expect(target).toBeEnabled()
    for (let stops = 0; stops < MOST_STOPS; stops++) {
      if (await isFocused(target)) return
      await page.keyboard.press('Tab')
    }
    throw new Error(`${target} is not reached with Tab`)
  }
  return {
    reach,
    press: async (target: Locator, key = 'Enter'): Promise<void> => {
      await reach(target)
      await page.keyboard.press(key)
    },
    type: async (target: Locator, text: string): Promise<void> => {
      await reach(target)
      await page.keyboard.press('Control+a')
      await page.keyboard.type(text)
    },
  }
}

/** Notes every event of a pointer, until the page is read anew; the answer says which there were. */
export const watchPointer = async (page: Page): Promise<() => Promise<readonly string[]>> => {
  await page.evaluate(() => {
    for (const kind of ['pointerdown', 'mousedown', 'touchstart', 'wheel'])
      window.addEventListener(kind, ({ type }) => void document.documentElement.classList.add(`saw-${type}`), true)
  })
  return () => page.evaluate(() => [...document.documentElement.classList].filter((name) => name.startsWith('saw-')))
}
