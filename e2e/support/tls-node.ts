import { once } from 'node:events'
import { connect, createServer, type TLSSocket } from 'node:tls'
import { AppError } from '../../src-core/base/errors.ts'
import type { KeyedCertificate } from './certificates.ts'

/** A TLS peer whose certificate can be changed while it listens: the node itself, renewed, or whoever took its place. */
export interface TlsNode {
  readonly port: number
  readonly present: (certificate: KeyedCertificate) => void
  /** The name (SNI) the last peer asked for; false for none. */
  readonly asked: () => string | false | null | undefined
  readonly close: () => void
}

interface Address {
  readonly address: string
  readonly port: number
}

/** With `behind` it is a man in the middle: everything goes on to the node there, and its answers come back. */
export const startTlsNode = async (certificate: KeyedCertificate, behind?: Address): Promise<TlsNode> => {
  const context = ({ certificatePem, keyPem }: KeyedCertificate) => ({ cert: certificatePem, key: keyPem })
  let asked: string | false | null | undefined
  const server = createServer(
    context(certificate),
    (socket: TLSSocket & { readonly servername?: string | false | null }) => {
      asked = socket.servername
      socket.on('error', () => undefined)
      if (behind === undefined) socket.end()
      else passOn(socket, behind)
    },
  )
  server.on('tlsClientError', () => undefined)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  // Who forgets to close it still comes to an end.
  server.unref()
  const address = server.address()
  if (address === null || typeof address === 'string') throw new AppError('internal', { reason: 'no port' })
  return {
    port: address.port,
    asked: () => asked,
    present: (next) => server.setSecureContext(context(next)),
    close: () => server.close(),
  }
}

const passOn = (socket: TLSSocket, { address, port }: Address): void => {
  const onward = connect({ host: address, port, rejectUnauthorized: false })
  onward.on('error', () => socket.destroy())
  socket.on('close', () => onward.destroy())
  onward.on('close', () => socket.destroy())
  socket.pipe(onward).pipe(socket)
}
