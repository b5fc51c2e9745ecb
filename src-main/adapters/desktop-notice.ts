import { execFile } from 'node:child_process'
import type { ShowNotice } from '../../src-core/ports.ts'

const TIMEOUT_MS = 5_000
const SHOWN_MS = '10000'
const NAME = 'org.freedesktop.Notifications'
const OBJECT = '/org/freedesktop/Notifications'

/** Programs that reach the desktop's notices, best first. Arguments are passed as they are, through no shell. */
const senders: readonly {
  readonly program: string
  readonly args: (title: string, text: string) => readonly string[]
}[] = [
  { program: 'notify-send', args: (title, text) => ['--app-name=Signet', '--', title, escapeMarkup(text)] },
  {
    program: 'busctl',
    args: (title, text) => [
      ...['--user', 'call', '--', NAME, OBJECT, NAME, 'Notify', 'susssasa{sv}i', 'Signet', '0', ''],
      ...[title, escapeMarkup(text), '0', '0', SHOWN_MS],
    ],
  },
]

/** Desktop Notifications Specification 1.2, Markup: the text may be read as markup, the title is plain. */
const escapeMarkup = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** Shows a notice on a Linux desktop. Where nothing can, nothing happens: the window says it anyway. */
export const showDesktopNotice: ShowNotice = ({ title, text }) => send(title, text, senders)

const send = (title: string, text: string, [sender, ...others]: typeof senders): void => {
  if (sender === undefined) return
  execFile(sender.program, sender.args(title, text), { timeout: TIMEOUT_MS }, (error) => {
    if (error !== null) send(title, text, others)
  })
}
