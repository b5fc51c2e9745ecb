import { randomBytes } from 'node:crypto'
import type { Dispatch } from '../dispatch.ts'
import type { ServePage } from '../page-files.ts'
import { connectBridge, type Bridge } from './bridge.ts'
import { dialogOpening, frameNavigated, frameTree, requestPaused } from './protocol.ts'
import type { CdpSession } from './session.ts'

/** `.invalid` never resolves (RFC 2606), so nobody else can be this origin. */
export const ORIGIN = 'https://app.invalid'
export const HOME = `${ORIGIN}/`

export interface PageHostOptions {
  readonly dispatch: Dispatch
  readonly serve: ServePage
  /** The page's process died; its replacement is already on the way. */
  readonly onCrash: () => void
}

/** Makes the page of `session` ours: files, bridge and every refusal in place. The page is not opened yet. */
export const hostPage = async (session: CdpSession, options: PageHostOptions): Promise<Bridge> => {
  await session.send('Page.enable')
  const mainFrameId = frameTree.parse(await session.send('Page.getFrameTree')).frameTree.frame.id
  const reopen = (): void => ignoreGone(session.send('Page.navigate', { url: HOME }))

  session.on('Fetch.requestPaused', (event) => ignoreGone(answerRequest(session, options.serve, event)))
  session.on('Page.frameNavigated', (event) => {
    const { frame } = frameNavigated.parse(event)
    if (frame.id === mainFrameId && !frame.url.startsWith(HOME)) reopen()
  })
  session.on('Inspector.targetCrashed', () => {
    options.onCrash()
    reopen()
  })
  session.on('Page.javascriptDialogOpening', (event) => ignoreGone(refuseDialog(session, event)))

  await session.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] })
  await session.send('Page.setInterceptFileChooserDialog', { enabled: true, cancel: true })
  await session.send('Inspector.enable')
  return connectBridge(session, {
    dispatch: options.dispatch,
    origin: ORIGIN,
    mainFrameId,
    binding: `carry${randomBytes(8).toString('hex')}`,
  })
}

/** Opens our page in a hosted session. */
export const openPage = async (session: CdpSession): Promise<void> => {
  await session.send('Page.navigate', { url: HOME })
}

/** Nothing leaves this function for the network: a file of ours, or a failure. */
const answerRequest = async (session: CdpSession, serve: ServePage, event: unknown): Promise<void> => {
  const { requestId, request } = requestPaused.parse(event)
  const url = URL.parse(request.url)
  const file = url?.origin === ORIGIN && request.method === 'GET' ? serve(url.pathname) : undefined
  if (file === undefined) {
    // `Aborted` leaves the page standing where a refused navigation started; other reasons show an error page.
    await session.send('Fetch.failRequest', { requestId, errorReason: 'Aborted' })
    return
  }
  await session.send('Fetch.fulfillRequest', {
    requestId,
    responseCode: 200,
    responseHeaders: Object.entries(file.headers).map(([name, value]) => ({ name, value })),
    body: Buffer.from(file.body).toString('base64'),
  })
}

const refuseDialog = async (session: CdpSession, event: unknown): Promise<void> => {
  // `beforeunload` is answered with yes: a page must not be able to keep its window open.
  const accept = dialogOpening.parse(event).type === 'beforeunload'
  await session.send('Page.handleJavaScriptDialog', { accept })
}

/** The target may be gone before the answer: then there is nothing left to answer. */
const ignoreGone = (sent: Promise<unknown>): void => {
  sent.catch(() => undefined)
}
