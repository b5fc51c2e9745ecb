import { Duplex } from 'node:stream'

/** Stands between a connection and node:tls: keeps what the peer sent, and stops one that sends too much. */
export class TlsTap extends Duplex {
  readonly #source: Duplex
  readonly #limit: number
  readonly #chunks: Buffer[] = []
  #count = 0
  #isFull = false

  constructor(source: Duplex, limit: number) {
    super()
    this.#source = source
    this.#limit = limit
    source.on('data', (chunk: Buffer) => this.#take(chunk))
    source.on('end', () => this.push(null))
    source.on('error', (error) => this.destroy(error))
    source.on('close', () => this.destroy())
  }

  get bytesReceived(): number {
    return this.#count
  }

  /** More came than was allowed, and the connection was cut. */
  get isFull(): boolean {
    return this.#isFull
  }

  /** Everything so far, from the first byte on. */
  received(): Uint8Array {
    return Buffer.concat(this.#chunks)
  }

  #take(chunk: Buffer): void {
    this.#count += chunk.length
    if (this.#count > this.#limit) {
      this.#isFull = true
      this.#source.destroy()
      return
    }
    this.#chunks.push(chunk)
    if (!this.push(chunk)) this.#source.pause()
  }

  override _read(): void {
    this.#source.resume()
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#source.write(chunk, done)
  }

  override _final(done: (error?: Error | null) => void): void {
    this.#source.end(() => done())
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#source.destroy()
    done(error)
  }
}
