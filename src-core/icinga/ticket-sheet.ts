import { displayText } from '../base/display.ts'
import type { NamedTicket } from './ticket-names.ts'

/** What stands on a printed sheet, in one language. */
export interface SheetWords {
  readonly language: 'en' | 'de'
  readonly title: string
  readonly about: string
  readonly node: string
  readonly ticket: string
  /** On every card: what it is good for, and what becomes of it. */
  readonly care: string
}

const escapes: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&#39;'],
])
const html = (text: string): string => text.replaceAll(/[&<>"']/g, (char) => escapes.get(char) ?? '')

/** Five groups to read by, without a blank between them: what is copied is the ticket. */
const grouped = (ticket: string): string =>
  (ticket.match(/.{1,8}/g) ?? []).map((part) => `<b>${html(part)}</b>`).join('')

const STYLE = `
  body { font: 10.5pt/1.4 system-ui, sans-serif; color: #000; background: #fff; margin: 12mm; }
  h1 { font-size: 15pt; margin: 0 0 2mm; } header p { margin: 0 0 5mm; max-width: 170mm; }
  ul { list-style: none; margin: 0; padding: 0; display: grid; grid-template-columns: 1fr 1fr; }
  li { border: 0.3mm dashed #666; margin: -0.15mm; padding: 4mm; break-inside: avoid; }
  dl { margin: 0; } dt { font-size: 8pt; color: #444; } dd { margin: 0 0 2mm; overflow-wrap: anywhere; }
  dd, b { font-family: ui-monospace, "DejaVu Sans Mono", monospace; } dd.name { font-weight: 600; }
  b { font-weight: 400; margin-right: 1.5mm; } small { font-size: 8pt; color: #444; }
  @page { size: A4; margin: 12mm; } @media print { body { margin: 0; } }`

const card = ({ name, ticket }: NamedTicket, words: SheetWords): string =>
  `<li><dl><dt>${html(words.node)}</dt><dd class="name">${html(displayText(name))}</dd>` +
  `<dt>${html(words.ticket)}</dt><dd>${grouped(ticket)}</dd></dl><small>${html(words.care)}</small></li>`

/** A page of its own for the browser's print dialog: one card a node, to cut out. It loads nothing and runs nothing. */
export const ticketSheet = (tickets: readonly NamedTicket[], words: SheetWords): string =>
  [
    `<!doctype html><html lang="${words.language}"><head><meta charset="utf-8">`,
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    `<title>${html(words.title)}</title><style>${STYLE}</style></head>`,
    `<body><header><h1>${html(words.title)}</h1><p>${html(words.about)}</p></header><main><ul>`,
    ...tickets.map((one) => card(one, words)),
    '</ul></main></body></html>\n',
  ].join('\n')
