import createCache from '@emotion/cache'
import { CacheProvider } from '@emotion/react'
import CssBaseline from '@mui/material/CssBaseline'
import { ThemeProvider } from '@mui/material/styles'
import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { listen } from '../api/client.ts'
import { createQueryClient, invalidateOn } from '../api/query-client.ts'
import { App } from './app.tsx'
import { startWords } from './i18n.ts'
import { theme } from './theme.ts'

/** The host puts a fresh nonce in the page; without it the content security policy drops every style. */
const nonce = document.querySelector('meta[name="csp-nonce"]')?.getAttribute('content') ?? ''

startWords()
const styles = createCache({ key: 'signet', nonce })
const queries = createQueryClient()
listen(invalidateOn(queries))

const root = document.getElementById('root')
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <CacheProvider value={styles}>
        <ThemeProvider theme={theme} defaultMode="system" storageManager={null}>
          <CssBaseline enableColorScheme />
          <QueryClientProvider client={queries}>
            <App />
          </QueryClientProvider>
        </ThemeProvider>
      </CacheProvider>
    </StrictMode>,
  )
}
