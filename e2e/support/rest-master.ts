import { X509Certificate } from 'node:crypto'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { TLSSocket } from 'node:tls'
import type { KeyedCertificate } from './certificates.ts'

const objects: Readonly<Record<string, readonly object[]>> = {
  zones: [{ type: 'Zone', name: 'master', attrs: { parent: '', endpoints: ['live1', 'live2'], global: false } }],
  endpoints: ['live1', 'live2'].map((name) => ({ type: 'Endpoint', name, attrs: { host: '', port: '5665' } })),
}

/** A REST API on loopback that lets in only who shows this certificate; it answers with a zone of two endpoints. */
export const startRestMaster = async (own: KeyedCertificate, client: KeyedCertificate) => {
  const { fingerprint256 } = new X509Certificate(client.certificatePem)
  const tls = { cert: own.certificatePem, key: own.keyPem, requestCert: true, rejectUnauthorized: false }
  const server = createServer(tls, ({ socket, url = '' }, reply) => {
    const peer = socket instanceof TLSSocket ? socket.getPeerX509Certificate() : undefined
    if (peer?.fingerprint256 !== fingerprint256) return reply.writeHead(401).end('<h1>Unauthorized</h1>')
    const [, kind = ''] = /^\/v1\/objects\/(\w+)/.exec(url) ?? []
    return reply.end(JSON.stringify({ results: objects[kind] ?? [] }))
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    // A TCP server that listens has an address of this form.
    port: (server.address() as AddressInfo).port,
    pin: new X509Certificate(own.certificatePem).fingerprint256,
    close: () => server.close(),
  }
}
