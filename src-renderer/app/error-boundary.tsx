import { Component, type ReactNode } from 'react'
import Button from '@mui/material/Button'
import { ErrorNote } from '../ui/error-note.tsx'
import { useWords } from '../ui/words.ts'

const Broken = ({ retry }: { readonly retry: () => void }) => {
  const t = useWords()
  return (
    <main style={{ padding: 32, display: 'grid', gap: 12, maxWidth: 560 }}>
      <h1>{t('broken.title')}</h1>
      <ErrorNote problem={{ code: 'internal', params: { where: 'window' } }} />
      <Button onClick={retry}>{t('broken.retry')}</Button>
    </main>
  )
}

/** A screen that throws while drawing must not leave a white window. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, { readonly failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError() {
    return { failed: true }
  }

  override render() {
    if (this.state.failed) return <Broken retry={() => this.setState({ failed: false })} />
    return this.props.children
  }
}
