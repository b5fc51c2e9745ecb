/** The theme's CSS variables by short names; static, so that style sheets are made once. */
export const color = {
  canvas: 'var(--mui-palette-background-default)',
  surface: 'var(--mui-palette-background-paper)',
  sunken: 'var(--mui-palette-tone-sunken)',
  line: 'var(--mui-palette-divider)',
  control: 'var(--mui-palette-tone-control)',
  text: 'var(--mui-palette-text-primary)',
  text2: 'var(--mui-palette-text-secondary)',
  text3: 'var(--mui-palette-tone-text3)',
  primary: 'var(--mui-palette-primary-main)',
  onPrimary: 'var(--mui-palette-primary-contrastText)',
  alarm: 'var(--mui-palette-tone-alarm)',
  /** Ground of what is selected in every pane of Inspect. */
  mark: 'var(--mui-palette-tone-mark)',
  shadow: 'var(--mui-palette-tone-shadow)',
} as const

export const tones = ['plain', 'primary', 'key', 'ok', 'warn', 'stop', 'info'] as const
export type Tone = (typeof tones)[number]

/** Ink and ground of a tone; both meet AA on each other and on the canvas. */
export const toneColors: Readonly<Record<Tone, { readonly ink: string; readonly soft: string }>> = {
  plain: { ink: color.text2, soft: color.sunken },
  primary: { ink: color.primary, soft: 'var(--mui-palette-tone-soft-primary)' },
  key: { ink: 'var(--mui-palette-key-main)', soft: 'var(--mui-palette-tone-soft-key)' },
  ok: { ink: 'var(--mui-palette-success-main)', soft: 'var(--mui-palette-tone-soft-ok)' },
  warn: { ink: 'var(--mui-palette-warning-main)', soft: 'var(--mui-palette-tone-soft-warn)' },
  stop: { ink: 'var(--mui-palette-error-main)', soft: 'var(--mui-palette-tone-soft-stop)' },
  info: { ink: 'var(--mui-palette-info-main)', soft: 'var(--mui-palette-tone-soft-info)' },
}

export const mono = 'ui-monospace,"SF Mono","Cascadia Mono",Menlo,Consolas,"DejaVu Sans Mono",monospace'

/** Focus is shown the same way on everything. */
export const focusRing = { outline: `2px solid ${color.primary}`, outlineOffset: 1 } as const

export const ellipsis = { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' } as const
