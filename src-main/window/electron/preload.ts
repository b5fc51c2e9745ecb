import { contextBridge, ipcRenderer } from 'electron'

/** All the page gets; `contextBridge` freezes it. Runs in the main frame only, and sandboxed. */
contextBridge.exposeInMainWorld('bridge', {
  call: (text: unknown): Promise<unknown> => ipcRenderer.invoke('call', String(text)),
  onEvent: (listener: (text: unknown) => void): void => {
    ipcRenderer.on('event', (_event, text: unknown) => listener(text))
  },
})
