import { AppError } from './errors.ts'

/**
 * Bytes that cannot be printed, logged or sent: a passphrase, a private key, a ticket salt.
 * `wipe` overwrites them; what the engine copied before that is out of our hands (README).
 */
export class Secret {
  readonly #bytes: Uint8Array

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  /** Lends the bytes; they must not be kept. */
  use<T>(borrow: (bytes: Uint8Array) => T): T {
    return borrow(this.#bytes)
  }

  wipe(): void {
    this.#bytes.fill(0)
  }

  get length(): number {
    return this.#bytes.length
  }

  toJSON(): never {
    throw new AppError('internal', { reason: 'secret serialised' })
  }

  toString(): string {
    return 'Secret {}'
  }
}
