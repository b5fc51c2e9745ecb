import { styled } from '@mui/material/styles'

/** Our own drawings on a 20 unit grid, stroked; a status is always told by its shape, too. */
const shapes = {
  requests:
    'M3 11l2.2-6.2A1.5 1.5 0 0 1 6.6 3.8h6.8a1.5 1.5 0 0 1 1.4 1L17 11v4a1.5 1.5 0 0 1-1.5 1.5h-11A1.5 1.5 0 0 1 3 15zM3 11h4l1 2h4l1-2h4',
  search: 'M8.6 14.2a5.6 5.6 0 1 0 0-11.2 5.6 5.6 0 0 0 0 11.2zM12.8 12.8L17 17',
  seal: 'M10 2.8l1.7 1.3 2.1-.2.8 2 1.9 1-.4 2.1.9 1.9-1.5 1.5-.2 2.1-2.1.3-1.3 1.7-1.9-.8-1.9.8-1.3-1.7-2.1-.3-.2-2.1L3 10.9l.9-1.9-.4-2.1 1.9-1 .8-2 2.1.2zM7.3 9.7l1.9 1.9 3.5-3.7',
  ledger: 'M5 3h9a1.5 1.5 0 0 1 1.5 1.5v11A1.5 1.5 0 0 1 14 17H5zM5 3v14M8 7h4.5M8 10h4.5M8 13h2.5',
  locked: 'M5 9h10v7.5H5zM7 9V6.5a3 3 0 0 1 6 0V9M10 12v1.8',
  unlocked: 'M5 9h10v7.5H5zM7 9V6a3 3 0 0 1 5.8-1M10 12v1.8',
  key: 'M12.8 10.2a3.7 3.7 0 1 0-3.3-2.1L3.5 14v2.5H6l.6-1.8 1.8-.6.4-1.7 1.8-1.8c.6.4 1.4.6 2.2.6zM13.8 6.2h.01',
  fine: 'M10 17.5a7.5 7.5 0 1 0 0-15 7.5 7.5 0 0 0 0 15zM6.8 10.2l2.2 2.2 4.3-4.6',
  warn: 'M10 3.2l7.2 12.8H2.8zM10 8.2v3.6M10 13.9v.01',
  stop: 'M7 2.8h6L17.2 7v6L13 17.2H7L2.8 13V7zM7.6 7.6l4.8 4.8M12.4 7.6l-4.8 4.8',
  info: 'M10 17.5a7.5 7.5 0 1 0 0-15 7.5 7.5 0 0 0 0 15zM10 9.2v4.3M10 6.6v.01',
  close: 'M5 5l10 10M15 5L5 15',
  tick: 'M4 10.5l4 4 8-9',
  next: 'M7.5 4.5L13 10l-5.5 5.5',
  maximise: 'M11.5 3.5h5v5M8.5 16.5h-5v-5M16 4l-4.5 4.5M4 16l4.5-4.5',
  minimise: 'M16.5 8.5h-5v-5M3.5 11.5h5v5M11.8 8.2L16 4M8.2 11.8L4 16',
  down: 'M4.5 7.5L10 13l5.5-5.5',
  clock: 'M10 17.5a7.5 7.5 0 1 0 0-15 7.5 7.5 0 0 0 0 15zM10 5.8V10l3 2',
  document: 'M5 2.8h6.5L15 6.3v10.9H5zM11.5 2.8v3.5H15',
  server: 'M3.5 4h13v5h-13zM3.5 11h13v5h-13zM6.5 6.5h.01M6.5 13.5h.01',
  settings:
    'M10 12.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM10 2.5v2M10 15.5v2M2.5 10h2M15.5 10h2M4.7 4.7l1.4 1.4M13.9 13.9l1.4 1.4M4.7 15.3l1.4-1.4M13.9 6.1l1.4-1.4',
  help: 'M10 17.5a7.5 7.5 0 1 0 0-15 7.5 7.5 0 0 0 0 15zM7.8 7.8a2.2 2.2 0 1 1 3.3 1.9c-.7.4-1.1.9-1.1 1.7M10 13.9v.01',
  note: 'M4 3.5h12v9l-4 4H4zM12 16.5v-4h4M7 7h6M7 10h3.5',
  copy: 'M7 7h9.5v9.5H7zM13 7V3.5H3.5V13H7',
  filter: 'M3 4.5h14l-5.5 6.5v5l-3-1.5v-3.5z',
  restore: 'M16 6.5A6.5 6.5 0 1 0 16.5 11M16.5 3v4h-4',
  chain: 'M8.5 11.5l3-3M9 6.5l1.5-1.5a3.2 3.2 0 0 1 4.5 4.5L13.5 11M11 13.5L9.5 15A3.2 3.2 0 0 1 5 10.5L6.5 9',
  adopt: 'M10 3v9M6.5 8.8L10 12.3l3.5-3.5M3.5 13v2.5A1.5 1.5 0 0 0 5 17h10a1.5 1.5 0 0 0 1.5-1.5V13',
  moon: 'M16 11.8A6.5 6.5 0 0 1 8.2 4a6.5 6.5 0 1 0 7.8 7.8z',
  plus: 'M10 4v12M4 10h12',
  minus: 'M4 10h12',
  tree: 'M7.5 3h5v4h-5zM2.5 13h5v4h-5zM12.5 13h5v4h-5zM10 7v3M5 13v-3h10v3',
  bolt: 'M11 2.5L4.5 11H9l-1 6.5L15.5 8.5H11z',
  sliders: 'M6 3v6M6 13v4M3.5 11h5M14 3v3M14 10v7M11.5 8h5',
  folder:
    'M2.8 5.5A1.5 1.5 0 0 1 4.3 4h3.2l1.8 2h6.4a1.5 1.5 0 0 1 1.5 1.5v7a1.5 1.5 0 0 1-1.5 1.5H4.3a1.5 1.5 0 0 1-1.5-1.5z',
  unchecked: 'M10 17.5a7.5 7.5 0 1 0 0-15 7.5 7.5 0 0 0 0 15zM6.8 10h6.4',
  fingerprint:
    'M4.2 7.2A6.5 6.5 0 0 1 16.3 8c.2 2.4 0 4.7-.5 7M4.300 13.5c.4-1.600.5-3.300.4-5M7 16.5c1-2.500 1.2-5.200.9-7.700a2.200 2.200 0 0 1 4.4-.3c.3 3-.1 5.9-1 8.500M10.100 9.5c.2 2.200 0 4.5-.6 6.500',
  phone:
    'M5 3h2.500l1.200 3.5-1.600 1.200a9 9 0 0 0 5.200 5.200l1.2-1.600L17 12.500V15a2 2 0 0 1-2 2A12 12 0 0 1 3 5a2 2 0 0 1 2-2z',
  code: 'M3 3h5v5H3zM12 3h5v5h-5zM3 12h5v5H3zM12 12h2v2h-2zM15 15h2v2h-2z',
  lines: 'M3 5h14M3 10h9M3 15h12',
  dot: 'M10 12.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z',
} as const

export type IconName = keyof typeof shapes

const Drawing = styled('svg')({
  flex: 'none',
  fill: 'none',
  stroke: 'currentColor',
  strokeWidth: 1.6,
  strokeLinecap: 'round',
  strokeLinejoin: 'round',
})

export interface IconProps {
  readonly name: IconName
  readonly size?: number
}

/** Decoration beside a word, so it is hidden from screen readers. */
export const Icon = ({ name, size = 16 }: IconProps) => (
  <Drawing viewBox="0 0 20 20" width={size} height={size} aria-hidden="true">
    <path d={shapes[name]} />
  </Drawing>
)

/** The mark of Signet. */
export const Mark = ({ size = 22 }: { readonly size?: number }) => (
  <svg viewBox="0 0 24 24" width={size} height={size} fill="none" aria-hidden="true">
    <circle cx="12" cy="12" r="10.2" stroke="var(--mui-palette-primary-main)" strokeWidth="1.8" />
    <circle cx="12" cy="12" r="6.6" fill="var(--mui-palette-primary-main)" />
    <path
      d="M12 8.2v7.6M9.2 10.6l5.6 2.8M14.8 10.6l-5.6 2.8"
      stroke="var(--mui-palette-background-paper)"
      strokeWidth="1.6"
      strokeLinecap="round"
    />
  </svg>
)
