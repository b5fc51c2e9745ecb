import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { createServer as createTlsServer, type TlsOptions, type TLSSocket } from 'node:tls'

/** What listens on loopback until it is closed. */
export interface Peer {
  readonly port: number
  /** What it got rid of, over all its connections. */
  readonly bytesWritten: () => number
  readonly close: () => void
}

/** Where a peer listens; absent: any port of 127.0.0.1. */
interface Place {
  readonly address?: string
  readonly port?: number
}

type Serve = (socket: Socket) => void

/** A TCP server that does as it likes with each connection. */
export const startPeer = async (serve: Serve): Promise<Peer> => {
  const sockets = new Set<Socket>()
  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    serve(socket)
  })
  const port = await listen(server)
  return {
    port,
    bytesWritten: () => [...sockets].reduce((sum, { bytesWritten }) => sum + bytesWritten, 0),
    close: () => {
      for (const socket of sockets) socket.destroy()
      server.close()
    },
  }
}

const listen = async (server: Server, { address = '127.0.0.1', port = 0 }: Place = {}): Promise<number> => {
  server.listen(port, address)
  await once(server, 'listening')
  // An address of IP, as it listens on one.
  return (server.address() as AddressInfo).port
}

/** An honest TLS server. */
export const startTlsPeer = async (
  options: TlsOptions,
  serve: (socket: TLSSocket) => void,
  place?: Place,
): Promise<Peer> => {
  const server = createTlsServer(options, (socket) => {
    socket.on('error', () => undefined)
    serve(socket)
  })
  server.on('tlsClientError', () => undefined)
  const port = await listen(server, place)
  return { port, bytesWritten: () => 0, close: () => void server.close() }
}

/** Waits for the ClientHello. */
export const afterHello =
  (serve: Serve): Serve =>
  (socket) =>
    socket.once('data', () => serve(socket))

/** Says it over and over, as fast as it is taken. */
export const flood =
  (bytes: Uint8Array): Serve =>
  (socket) => {
    const more = (): void => {
      while (!socket.destroyed && socket.write(bytes));
    }
    socket.on('drain', more)
    more()
  }

/** Passes on what an honest server at `port` says, up to the end of its first record and `more` bytes; then misbehaves. */
export const cutAfter =
  (port: number, more: number, then: Serve): Serve =>
  (socket) => {
    const upstream = connect(port, '127.0.0.1')
    upstream.on('error', () => undefined)
    socket.on('data', (chunk) => upstream.write(chunk))
    socket.on('close', () => upstream.destroy())
    let held = Buffer.alloc(0)
    let isCut = false
    upstream.on('data', (chunk: Buffer) => {
      held = Buffer.concat([held, chunk])
      const end = held.length < 5 ? Infinity : 5 + held.readUInt16BE(3) + more
      if (isCut || held.length < end) return
      isCut = true
      socket.write(held.subarray(0, end), () => then(socket))
    })
  }

/** Passes on one byte at a time. */
export const drip =
  (port: number, everyMs: number): Serve =>
  (socket) => {
    const upstream = connect(port, '127.0.0.1')
    upstream.on('error', () => undefined)
    socket.on('data', (chunk) => upstream.write(chunk))
    const held: Buffer[] = []
    upstream.on('data', (chunk: Buffer) => held.push(chunk))
    let sent = 0
    const timer = setInterval(() => {
      const all = Buffer.concat(held)
      if (sent < all.length) socket.write(all.subarray(sent, ++sent))
    }, everyMs)
    socket.on('close', () => {
      clearInterval(timer)
      upstream.destroy()
    })
  }

const uint = (value: number, length: number): Buffer => {
  const bytes = Buffer.alloc(length)
  bytes.writeUIntBE(value, 0, length)
  return bytes
}

/** One message in as many records as it takes (RFC 5246 section 6.2.1). */
export const inRecords = (type: number, message: Uint8Array): Buffer =>
  Buffer.concat(
    Array.from({ length: Math.ceil(message.length / 16_384) }, (_, i) => {
      const part = message.subarray(i * 16_384, (i + 1) * 16_384)
      return Buffer.concat([uint(type, 1), uint(0x0303, 2), uint(part.length, 2), part])
    }),
  )

const message = (type: number, body: Uint8Array): Buffer => Buffer.concat([uint(type, 1), uint(body.length, 3), body])

/** A ServerHello of TLS 1.2 and older as OpenSSL takes it: ECDHE-RSA-AES128-GCM-SHA256, renegotiation_info. */
export const serverHello = (version: number, random = Buffer.alloc(32, 7)): Buffer => {
  const body = [uint(version, 2), random, uint(0, 1), uint(0xc02f, 2), uint(0, 1), Buffer.from('0005ff01000100', 'hex')]
  return inRecords(22, message(2, Buffer.concat(body)))
}

/** A Certificate message of TLS 1.2. */
export const certificateMessage = (...certificates: readonly Uint8Array[]): Buffer => {
  const list = Buffer.concat(certificates.flatMap((der) => [uint(der.length, 3), der]))
  return inRecords(22, message(11, Buffer.concat([uint(list.length, 3), list])))
}

export const alert = (description: number): Buffer => inRecords(21, Uint8Array.of(2, description))

/** HelloRequest (RFC 5246 section 7.4.1.1): a client that is shaking hands passes over it. */
export const helloRequests = inRecords(22, Buffer.alloc(16_384))

/** A port whose queue is full: like a firewall that drops, nothing comes back. */
export const startDroppingPeer = async (): Promise<Peer> => {
  const source = `require('node:net').createServer().listen({port:0,host:'127.0.0.1',backlog:1},function(){process.stdout.write(String(this.address().port))})`
  const child = spawn(process.execPath, ['-e', source], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [line]: readonly unknown[] = await once(child.stdout, 'data')
  child.kill('SIGSTOP')
  const port = Number(String(line))
  const fillers = Array.from({ length: 3 }, () => connect(port, '127.0.0.1').on('error', () => undefined))
  await Promise.race(fillers.map((filler) => once(filler, 'connect')))
  return {
    port,
    bytesWritten: () => 0,
    close: () => {
      for (const filler of fillers) filler.destroy()
      child.kill('SIGKILL')
    },
  }
}
