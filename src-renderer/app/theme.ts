import { createTheme } from '@mui/material/styles'
import { color, focusRing } from '../ui/tokens.ts'

declare module '@mui/material/styles' {
  interface Palette {
    key: Palette['primary']
    tone: Grounds
  }
  interface PaletteOptions {
    key?: PaletteOptions['primary']
    tone?: Grounds
  }
}
declare module '@mui/material/Button' {
  interface ButtonPropsColorOverrides {
    key: true
  }
}

/** Grounds and lines that MUI has no slot for; `soft` grounds carry badges, notes and rows of the issue table. */
interface Grounds {
  readonly sunken: string
  readonly control: string
  readonly text3: string
  readonly alarm: string
  readonly shadow: string
  readonly mark: string
  readonly soft: Readonly<Record<'primary' | 'key' | 'ok' | 'warn' | 'stop' | 'info', string>>
}

const font =
  '"Segoe UI Variable Text","Segoe UI",-apple-system,"SF Pro Text","Adwaita Sans","Ubuntu","Cantarell","Noto Sans","Liberation Sans",Arial,sans-serif'

const on = (main: string, contrastText: string) => ({ main, light: main, dark: main, contrastText })

const light = {
  background: { default: '#F3F5F4', paper: '#FFFFFF' },
  divider: '#D3DBD8',
  text: { primary: '#15201E', secondary: '#43514E', disabled: '#586663' },
  primary: on('#12596B', '#FFFFFF'),
  key: on('#683A8E', '#FFFFFF'),
  success: on('#1A6838', '#FFFFFF'),
  warning: on('#855000', '#FFFFFF'),
  error: on('#AE231B', '#FFFFFF'),
  info: on('#2A5A9B', '#FFFFFF'),
  tone: {
    sunken: '#E9EEEC',
    control: '#7C8A86',
    text3: '#586663',
    alarm: '#AE231B',
    shadow: 'rgba(16, 32, 28, .08)',
    mark: '#FFE9A8',
    soft: {
      primary: '#DCEBEE',
      key: '#EFE6F6',
      ok: '#DFF1E5',
      warn: '#FBEED2',
      stop: '#FBE3E0',
      info: '#E2EBF8',
    },
  },
}

const dark: typeof light = {
  background: { default: '#0F1615', paper: '#172120' },
  divider: '#2C3A38',
  text: { primary: '#E6EDEB', secondary: '#B4C1BE', disabled: '#93A29E' },
  primary: on('#7CC4D6', '#0B1110'),
  key: on('#CBA6EC', '#0B1110'),
  success: on('#74CE93', '#0B1110'),
  warning: on('#F0B95A', '#0B1110'),
  error: on('#FF9A8F', '#0B1110'),
  info: on('#93BDF3', '#0B1110'),
  tone: {
    sunken: '#0B1110',
    control: '#6F807C',
    text3: '#93A29E',
    alarm: '#9C221B',
    shadow: 'rgba(0, 0, 0, .4)',
    mark: '#5B4A12',
    soft: {
      primary: '#173A43',
      key: '#382648',
      ok: '#153724',
      warn: '#3F2E0D',
      stop: '#4A1D19',
      info: '#1A3150',
    },
  },
}

const brief = { enteringScreen: 120, leavingScreen: 120, standard: 120, short: 120, shorter: 120, shortest: 120 }

export const theme = createTheme({
  cssVariables: { colorSchemeSelector: 'data-theme' },
  colorSchemes: { light: { palette: light }, dark: { palette: dark } },
  spacing: 4,
  shape: { borderRadius: 6 },
  typography: {
    fontFamily: font,
    fontSize: 13,
    fontWeightMedium: 600,
    fontWeightBold: 600,
    h1: { fontSize: 19, lineHeight: '24px', fontWeight: 600, letterSpacing: '-0.01em' },
    h2: { fontSize: 14, lineHeight: '20px', fontWeight: 600 },
    h3: { fontSize: 12, lineHeight: '16px', fontWeight: 600 },
    body1: { fontSize: 13, lineHeight: '19px' },
    body2: { fontSize: 12.5, lineHeight: '18px' },
    caption: { fontSize: 12, lineHeight: '16px' },
    button: { fontSize: 13, fontWeight: 600, textTransform: 'none' },
  },
  transitions: { duration: brief },
  components: {
    MuiButtonBase: {
      defaultProps: { disableRipple: true },
      styleOverrides: { root: { '&.Mui-focusVisible': focusRing } },
    },
    MuiButton: {
      defaultProps: { disableElevation: true, color: 'inherit', variant: 'outlined' },
      styleOverrides: {
        root: {
          height: 32,
          minWidth: 0,
          padding: '0 14px',
          gap: 7,
          whiteSpace: 'nowrap',
          flex: 'none',
          '&.Mui-disabled': { color: color.text3, background: color.sunken, borderColor: color.line },
        },
        sizeSmall: { height: 28, padding: '0 10px', fontSize: 12.5 },
        outlined: {
          background: color.surface,
          '&:hover': { background: color.sunken },
          variants: [
            { props: { color: 'inherit' }, style: { borderColor: color.control } },
            { props: { color: 'error' }, style: { borderColor: 'currentColor' } },
          ],
        },
        text: { padding: '0 8px' },
      },
    },
    MuiIconButton: {
      styleOverrides: { root: { width: 28, height: 28, padding: 0, borderRadius: 6, color: color.text2 } },
    },
    MuiTooltip: { defaultProps: { enterDelay: 400 }, styleOverrides: { tooltip: { fontSize: 12 } } },
    MuiMenuItem: { styleOverrides: { root: { fontSize: 13, minHeight: 34, gap: 8 } } },
    MuiDialog: {
      styleOverrides: {
        paper: { borderRadius: 12, border: `1px solid ${color.line}`, backgroundImage: 'none', margin: 16 },
      },
    },
    MuiCssBaseline: {
      styleOverrides: {
        body: { fontSize: 13, lineHeight: 1.45, fontVariantNumeric: 'tabular-nums', overflow: 'hidden' },
        'b, strong': { fontWeight: 600 },
        'h1, h2, h3, p, dl, dd, ul, ol': { margin: 0 },
        ':focus-visible': focusRing,
        '@media (prefers-reduced-motion: reduce)': {
          '*, *::before, *::after': { animation: 'none !important', transition: 'none !important' },
        },
      },
    },
  },
})
