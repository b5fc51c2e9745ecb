import { expect, type Locator, type Page } from '@playwright/test'

/** What the officer of the tests types. */
export const PHRASE = 'correct horse battery staple'

/** The window as its officer uses it: by the words on it, never by its structure. */
export const openDesk = (page: Page) => {
  const dialog = (): Locator => page.getByRole('dialog')
  const goTo = (screen: string): Promise<void> =>
    page.getByRole('navigation').getByRole('button', { name: screen }).click()
  const row = (cn: string): Locator => page.getByRole('grid').getByRole('row').filter({ hasText: cn })
  const openRow = async (cn: string): Promise<Locator> => {
    await row(cn).first().getByText(cn, { exact: true }).click()
    const drawer = page.getByRole('complementary', { name: 'Request' })
    await expect(drawer.getByRole('heading', { name: cn })).toBeVisible()
    return drawer
  }
  /** Opens the request, gives the reason where one is asked for, and the passphrase; answers the button that signs. */
  const readyToSign = async (cn: string, reason?: string): Promise<Locator> => {
    const drawer = await openRow(cn)
    if (reason !== undefined) await drawer.getByPlaceholder('At least 8 characters').fill(reason)
    await drawer.getByRole('button', { name: `Unlock and sign ${cn}` }).click()
    await dialog().getByLabel('Passphrase', { exact: true }).fill(PHRASE)
    return dialog().getByRole('button', { name: `Unlock and sign ${cn}` })
  }
  return {
    goTo,
    row,
    openRow,
    /** Adopts the CA of a data directory from the first screen, into a vault file. */
    adopt: async (dataDirectory: string, cluster: string): Promise<void> => {
      await page.getByRole('button', { name: 'Adopt a CA…' }).click()
      await dialog().getByLabel('Path of the data directory').fill(dataDirectory)
      await dialog().getByRole('button', { name: 'Look at it' }).click()
      await expect(dialog().getByText('Key and certificate belong together')).toBeVisible()
      await dialog().getByLabel('Name of the cluster').fill(cluster)
      await dialog()
        .getByRole('radio', { name: /^Vault file/ })
        .check()
      for (const field of await dialog().locator('input[type=password]').all()) await field.fill(PHRASE)
      await dialog().getByRole('button', { name: 'Review…' }).click()
      await expect(dialog().getByText('This will be taken over')).toBeVisible()
      await dialog()
        .getByRole('button', { name: `Adopt CA as ${cluster}` })
        .click()
      await expect(dialog()).toBeHidden({ timeout: 20_000 })
    },
    openDirectory: async (dataDirectory: string): Promise<void> => {
      await goTo('Requests')
      await page.getByRole('button', { name: 'Open', exact: false }).first().click()
      await dialog().getByLabel('Path of the data directory').fill(dataDirectory)
      await dialog().getByRole('button', { name: 'Open data directory' }).click()
      await expect(dialog()).toBeHidden()
    },
    park: async (): Promise<void> => {
      await goTo('Authority')
      await page.getByRole('button', { name: 'Park the key…' }).click()
      await dialog().getByRole('button', { name: 'Park the key', exact: true }).click()
      await expect(dialog()).toBeHidden()
    },
    readyToSign,
    sign: async (cn: string, reason?: string): Promise<void> => {
      await (await readyToSign(cn, reason)).click()
      await expect(dialog()).toBeHidden({ timeout: 10_000 })
    },
    refuse: async (cn: string, reason: string): Promise<void> => {
      const drawer = await openRow(cn)
      await drawer.getByRole('button', { name: 'Refuse…' }).click()
      await dialog().getByRole('textbox').fill(reason)
      await dialog().getByRole('button', { name: 'Refuse request' }).click()
      await expect(dialog()).toBeHidden()
    },
    filter: (name: 'Waiting' | 'Filed' | 'Refused' | 'All'): Promise<void> =>
      page
        .getByRole('button', { name: new RegExp(`^${name}`) })
        .first()
        .click(),
  }
}
