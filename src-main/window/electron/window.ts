import { join } from 'node:path'
import {
  app,
  BrowserWindow,
  ipcMain,
  Menu,
  Notification,
  powerMonitor,
  protocol,
  session,
  type IpcMainInvokeEvent,
  type Session,
  type WebContents,
} from 'electron'
import type { ShowNotice, StartChild } from '../../../src-core/ports.ts'
import type { Application } from '../../compose.ts'
import { readPage, type ServePage } from '../page-files.ts'
import { createUtilityChild } from './utility-child.ts'

const SCHEME = 'app'
const ORIGIN = `${SCHEME}://signet`
const HOME = `${ORIGIN}/`

/** Switches that hand the window to whoever can reach a port or a pipe of ours. */
const debuggingSwitches = ['remote-debugging-port', 'remote-debugging-pipe', 'inspect', 'inspect-brk', 'inspect-port']

export interface ElectronOptions {
  readonly profile: string
  /** The built files: `renderer/`, `preload.cjs`, the children's modules. */
  readonly folder: string
  readonly makeApplication: (host: {
    readonly sandboxed: boolean
    readonly startChild: StartChild
    readonly showNotice: ShowNotice
  }) => Promise<Application>
}

/** Runs the application in Electron until its window is closed. Must be called before Electron is ready. */
export const runElectron = (options: ElectronOptions): void => {
  if (app.isPackaged && debuggingSwitches.some((name) => app.commandLine.hasSwitch(name))) {
    console.error('Signet does not start with a debugger.')
    app.exit(1)
    return
  }
  // Before the lock: it is one instance a profile.
  app.setPath('userData', join(options.profile, 'electron'))
  if (!app.requestSingleInstanceLock()) {
    app.exit(0)
    return
  }
  const sandboxed = !app.commandLine.hasSwitch('no-sandbox')
  if (sandboxed) app.enableSandbox()
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ])
  app.on('web-contents-created', (_event, contents) => confine(contents))
  app.whenReady().then(
    () => open(options, sandboxed).catch(fail),
    // `ready` never fails; the rule wants the branch.
    fail,
  )
}

const open = async (options: ElectronOptions, sandboxed: boolean): Promise<void> => {
  const { folder } = options
  const application = await options.makeApplication({ sandboxed, startChild: createUtilityChild(folder), showNotice })
  closeOnQuit(application)
  const lock = (): void => void application.lock()
  powerMonitor.on('lock-screen', lock)
  powerMonitor.on('suspend', lock)

  // Not persistent: nothing of the page is ever written to disk.
  const pageSession = session.fromPartition('signet')
  confineSession(pageSession, await readPage(join(folder, 'renderer')))
  Menu.setApplicationMenu(editMenu())
  const window = createWindow(pageSession, join(folder, 'preload.cjs'))
  ipcMain.handle('call', (event, text: unknown) => {
    if (!isOurPage(event, window) || typeof text !== 'string') throw new Error('refused')
    return application.dispatch(text)
  })
  application.onEvent((text) => {
    if (!window.isDestroyed()) window.webContents.send('event', text)
  })
  window.webContents.on('render-process-gone', () => {
    lock()
    if (!window.isDestroyed()) void window.loadURL(HOME)
  })
  app.on('second-instance', () => {
    if (window.isMinimized()) window.restore()
    window.focus()
  })
  window.once('ready-to-show', () => window.show())
  await window.loadURL(HOME)
}

const showNotice: ShowNotice = ({ title, text }) => {
  if (Notification.isSupported()) new Notification({ title, body: text, silent: true }).show()
}

const createWindow = (pageSession: Session, preload: string): BrowserWindow =>
  new BrowserWindow({
    width: 1360,
    height: 860,
    minWidth: 900,
    minHeight: 600,
    show: false,
    title: 'Signet',
    webPreferences: {
      session: pageSession,
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      nodeIntegrationInWorker: false,
      webviewTag: false,
      webSecurity: true,
      navigateOnDragDrop: false,
      safeDialogs: true,
      spellcheck: false,
      devTools: !app.isPackaged,
    },
  })

const isOurPage = (event: IpcMainInvokeEvent, window: BrowserWindow): boolean =>
  !window.isDestroyed() &&
  event.sender === window.webContents &&
  event.senderFrame !== null &&
  event.senderFrame.parent === null &&
  event.senderFrame.origin === ORIGIN

/** No page of ours goes elsewhere, opens a window or holds a webview. */
const confine = (contents: WebContents): void => {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.on('will-frame-navigate', (event) => {
    if (event.url !== HOME) event.preventDefault()
  })
  contents.on('will-redirect', (event) => event.preventDefault())
}

/** Serves our files and nothing else; refuses the network, permissions, devices and downloads. */
const confineSession = (pageSession: Session, serve: ServePage): void => {
  pageSession.protocol.handle(SCHEME, ({ url, method }) => {
    const address = new URL(url)
    const file = address.host === 'signet' && method === 'GET' ? serve(address.pathname) : undefined
    if (file === undefined) return new Response(null, { status: 404 })
    return new Response(new Uint8Array(file.body), { headers: { ...file.headers } })
  })
  pageSession.webRequest.onBeforeRequest(({ url }, answer) => {
    // DevTools exist in development only and load their own pages.
    const isDevTools = !app.isPackaged && url.startsWith('devtools:')
    answer({ cancel: !url.startsWith(HOME) && !url.startsWith('data:image/') && !isDevTools })
  })
  pageSession.setPermissionRequestHandler((_contents, permission, answer) =>
    answer(permission === 'clipboard-sanitized-write'),
  )
  pageSession.setPermissionCheckHandler((_contents, permission) => permission === 'clipboard-sanitized-write')
  pageSession.setDevicePermissionHandler(() => false)
  pageSession.on('will-download', (event) => event.preventDefault())
}

/** On macOS copy and paste are menu entries; elsewhere no menu is needed. */
const editMenu = (): Menu | null =>
  process.platform === 'darwin'
    ? Menu.buildFromTemplate([{ role: 'appMenu' }, { role: 'editMenu' }, { role: 'windowMenu' }])
    : null

/** Also on macOS the application ends with its window: an unlocked key must not stay behind unseen. */
const closeOnQuit = (application: Application): void => {
  let closing = false
  app.on('window-all-closed', () => app.quit())
  app.on('will-quit', (event) => {
    event.preventDefault()
    if (closing) return
    closing = true
    application.close().then(() => app.exit(0), fail)
  })
}

const fail = (error: unknown): void => {
  console.error(error instanceof Error ? error.message : 'Signet could not start.')
  app.exit(1)
}
