import { X509Certificate } from 'node:crypto'
import { connect } from 'node:tls'

/** The certificate a daemon shows to whoever connects. */
export const presentedBy = ({ address, port }: { readonly address: string; readonly port: number }) =>
  new Promise<X509Certificate>((resolve, reject) => {
    const socket = connect({ host: address, port, rejectUnauthorized: false }, () => {
      const { raw } = socket.getPeerCertificate()
      socket.destroy()
      resolve(new X509Certificate(raw))
    })
    socket.on('error', reject)
  })
