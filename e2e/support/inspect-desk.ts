import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { putAdoptedProfile } from './officer-desk.ts'
import type { OpenWindow } from './window.ts'

export const CASES = join(import.meta.dirname, '..', 'cases')

export interface DroppedFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/** A file of `e2e/cases`, to be dropped. */
export const caseFile = (...path: readonly string[]): DroppedFile => ({
  name: path.at(-1) ?? '',
  bytes: readFileSync(join(CASES, ...path)),
})

/** The window of an officer, on Inspect; it opens on `profile`, which is empty. */
export const openInspectDesk = async (launch: () => Promise<OpenWindow>, profile: string) => {
  await putAdoptedProfile(profile)
  const window = await launch()
  await window.page.getByRole('button', { name: 'Inspect', exact: true }).click()
  return { ...window, desk: openInspect(window.page) }
}

/** Inspect as somebody with files in hand uses it. */
export const openInspect = (page: Page) => {
  const transfer = (files: readonly DroppedFile[]) =>
    page.evaluateHandle(
      (given) => {
        const data = new DataTransfer()
        for (const { name, base64 } of given) {
          const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))
          data.items.add(new File([bytes], name))
        }
        return data
      },
      files.map(({ name, bytes }) => ({ name, base64: Buffer.from(bytes).toString('base64') })),
    )
  return {
    drop: async (...files: readonly DroppedFile[]): Promise<void> => {
      const dataTransfer = await transfer(files)
      await page.dispatchEvent('body', 'dragover', { dataTransfer })
      await page.dispatchEvent('body', 'drop', { dataTransfer })
    },
    dragOver: async (): Promise<void> => {
      await page.dispatchEvent('body', 'dragover', { dataTransfer: await transfer([]) })
    },
    paste: (text: string): Promise<void> =>
      page.evaluate((given) => {
        const clipboardData = new DataTransfer()
        clipboardData.setData('text/plain', given)
        document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }))
      }, text),
    tree: (): Locator => page.getByRole('tree', { name: 'Structure' }),
    text: (): Locator => page.getByRole('listbox', { name: 'Text' }),
    bytes: (): Locator => page.getByRole('listbox', { name: 'Bytes' }),
    list: (): Locator => page.getByRole('grid', { name: 'Objects' }),
    /** The bytes that are marked, as hex. */
    markedBytes: async (): Promise<string> =>
      (await page.getByRole('listbox', { name: 'Bytes' }).locator('mark').allTextContents())
        .join('')
        .replaceAll(/\s/g, ''),
  }
}
