import { ORIGIN } from './page-host.ts'
import { targetInfo } from './protocol.ts'
import type { CdpSession } from './session.ts'

export interface GuardOptions {
  /** The page that is ours; every other one is closed. */
  readonly ownTargetId: string
  readonly browserContextId: string | undefined
}

/** Browser-wide refusals: permissions, downloads, further windows. */
export const guardBrowser = async (browser: CdpSession, options: GuardOptions): Promise<void> => {
  const { ownTargetId, browserContextId } = options
  const scope = browserContextId === undefined ? {} : { browserContextId }
  // "Grant specific permissions to the given origin and reject all others."
  await browser.send('Browser.grantPermissions', { ...scope, origin: ORIGIN, permissions: ['clipboardSanitizedWrite'] })
  await browser.send('Browser.setDownloadBehavior', { ...scope, behavior: 'deny' })
  browser.on('Target.targetCreated', (event) => {
    const target = targetInfo.parse(event).targetInfo
    const ours =
      target.targetId === ownTargetId || target.browserContextId !== (browserContextId ?? target.browserContextId)
    if (ours || target.type !== 'page') return
    browser.send('Target.closeTarget', { targetId: target.targetId }).catch(() => undefined)
  })
  await browser.send('Target.setDiscoverTargets', { discover: true })
}
