import type { Page } from '@playwright/test'

/** Told by a page of everything that ran, or that its policy kept from running. */
interface Tripped {
  readonly tripped?: readonly string[]
}

/** From here on, markup that runs and everything the policy keeps from running is noted. */
export const armTripwire = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const tripped: string[] = []
    Object.assign(window, { tripped, tripwire: () => tripped.push('ran') })
    document.addEventListener('securitypolicyviolation', ({ violatedDirective }) => tripped.push(violatedDirective))
  })

/** What was noted; nothing, as it should be. */
export const tripped = (page: Page): Promise<readonly string[]> =>
  // Put there by `armTripwire`.
  page.evaluate(() => (window as Tripped).tripped ?? ['not armed'])
