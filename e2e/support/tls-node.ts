import { once } from 'node:events'
import { createServer, type TLSSocket } from 'node:tls'
import { AppError } from '../../src-core/base/errors.ts'
import type { KeyedCertificate } from './certificates.ts'

/** A TLS peer whose certificate can be changed while it listens: the node itself, renewed, or whoever took its place. */
export interface TlsNode {
  readonly port: number
  readonly present: (certificate: KeyedCertificate) => void
  readonly close: () => void
}

export const startTlsNode = async (certificate: KeyedCertificate): Promise<TlsNode> => {
  const context = ({ certificatePem, keyPem }: KeyedCertificate) => ({ cert: certificatePem, key: keyPem })
  const server = createServer(context(certificate), (socket: TLSSocket) => {
    socket.on('error', () => undefined)
    socket.end()
  })
  server.on('tlsClientError', () => undefined)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  // Who forgets to close it still comes to an end.
  server.unref()
  const address = server.address()
  if (address === null || typeof address === 'string') throw new AppError('internal', { reason: 'no port' })
  return {
    port: address.port,
    present: (next) => server.setSecureContext(context(next)),
    close: () => server.close(),
  }
}
