import type { AddressInfo } from 'node:net'
import { connect, createServer } from 'node:tls'
import type { KeyedCertificate } from './certificates.ts'
import type { RpcTarget } from './icinga-rpc.ts'

export interface ManInTheMiddle extends RpcTarget {
  /** What clients have said to it so far. */
  readonly heard: () => string
  /** Shows another certificate from now on. */
  readonly show: (certificate: KeyedCertificate) => void
  readonly close: () => void
}

/** A TLS proxy that shows a certificate of its own and passes everything on to the real daemon. */
export const standBetween = async (target: RpcTarget, shown: KeyedCertificate): Promise<ManInTheMiddle> => {
  let heard = ''
  const server = createServer({ cert: shown.certificatePem, key: shown.keyPem }, (client) => {
    const daemon = connect({ host: target.address, port: target.port, rejectUnauthorized: false })
    client.on('data', (chunk: Buffer) => (heard += chunk.toString('latin1')))
    client.pipe(daemon).pipe(client)
    client.on('error', () => daemon.destroy())
    daemon.on('error', () => client.destroy())
    client.on('close', () => daemon.destroy())
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  // A TCP server that listens has an address of this form.
  const { port } = server.address() as AddressInfo
  return {
    address: '127.0.0.1',
    port,
    heard: () => heard,
    show: ({ certificatePem, keyPem }) => server.setSecureContext({ cert: certificatePem, key: keyPem }),
    close: () => server.close(),
  }
}
