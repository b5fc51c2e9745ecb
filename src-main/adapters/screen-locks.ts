import { spawn } from 'node:child_process'

type Bus = 'system' | 'session'

/** What each bus tells of a desk that is left: sleep and `loginctl lock-session`, and the desktops' screen savers. */
const signals: Readonly<Record<Bus, readonly (readonly [name: string, member: string])[]>> = {
  system: [
    ['org.freedesktop.login1.Manager', 'PrepareForSleep'],
    ['org.freedesktop.login1.Session', 'Lock'],
  ],
  session: [
    ['org.freedesktop.ScreenSaver', 'ActiveChanged'],
    ['org.gnome.ScreenSaver', 'ActiveChanged'],
    ['org.cinnamon.ScreenSaver', 'ActiveChanged'],
    ['org.mate.ScreenSaver', 'ActiveChanged'],
  ],
}

/** More of a line is nothing we listen for. */
const MAX_LINE = 4096
const SIGNAL = /^signal .*; member=(PrepareForSleep|ActiveChanged|Lock)$/

export interface ScreenLocks {
  readonly onLock: (listener: () => void) => void
  /** What is listened to at this moment. */
  readonly hears: () => { readonly screenLock: boolean; readonly suspend: boolean }
  readonly close: () => void
}

/**
 * Hears on Linux, through `dbus-monitor` where it is installed, that the screen locks or the computer goes to sleep. Whoever
 * can send these signals falsely only makes a key lock sooner.
 */
export const createScreenLocks = (): ScreenLocks => {
  const listeners: (() => void)[] = []
  const lock = (): void => {
    for (const listener of listeners) listener()
  }
  const [system, session] = [listenTo('system', lock), listenTo('session', lock)]
  return {
    onLock: (listener) => listeners.push(listener),
    hears: () => ({ screenLock: session.isOpen(), suspend: system.isOpen() }),
    close: () => {
      system.close()
      session.close()
    },
  }
}

const listenTo = (bus: Bus, onLock: () => void) => {
  const rules = signals[bus].map(([name, member]) => `type='signal',interface='${name}',member='${member}'`)
  const child = spawn('dbus-monitor', [`--${bus}`, ...rules], { stdio: ['ignore', 'pipe', 'ignore'] })
  let open = false
  const ended = (): void => {
    open = false
  }
  child.once('error', ended).once('exit', ended)
  const take = createSignalReader(onLock)
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    // The bus itself sends the first lines, so from here on it is connected.
    open = true
    take(text)
  })
  return { isOpen: () => open, close: () => void child.kill() }
}

/** Reads what `dbus-monitor` prints: a line for each signal, and one for each of its values. */
export const createSignalReader = (onLock: () => void): ((text: string) => void) => {
  let rest = ''
  let asks = false
  const takeLine = (line: string): void => {
    const member = SIGNAL.exec(line)?.[1]
    if (member === 'Lock' || (asks && line.trim() === 'boolean true')) onLock()
    asks = member !== undefined && member !== 'Lock'
  }
  return (text) => {
    const lines = (rest + text).split('\n')
    rest = (lines.pop() ?? '').slice(0, MAX_LINE)
    for (const line of lines) takeLine(line)
  }
}
