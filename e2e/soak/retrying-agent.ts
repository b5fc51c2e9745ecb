import { setTimeout as pause } from 'node:timers/promises'
import type { IcingaLab } from '../support/icinga-lab.ts'

/** Between two calls; a real agent waits 10 s. Each of them makes the daemon write the request's file anew. */
const PAUSE_MS = 40

export interface AgentReport {
  readonly calls: number
  readonly answered: number
  /** Connections without an answer. */
  readonly failures: number
}

/** Asks for what `wanted` names, over and over, and keeps what it was given. */
export class RetryingAgent {
  readonly #lab: IcingaLab
  readonly #wanted: () => ReadonlyMap<string, string>
  readonly #running: Promise<void>
  /** The first certificate each request was given. */
  readonly answers = new Map<string, string>()
  /** Requests that were given another one later: what must not be. */
  readonly changed = new Set<string>()
  #calls = 0
  #failures = 0
  #stopped = false

  constructor(lab: IcingaLab, wanted: () => ReadonlyMap<string, string>) {
    this.#lab = lab
    this.#wanted = wanted
    this.#running = this.#run()
  }

  get report(): AgentReport {
    return { calls: this.#calls, answered: this.answers.size, failures: this.#failures }
  }

  async stop(): Promise<void> {
    this.#stopped = true
    await this.#running
  }

  async #run(): Promise<void> {
    while (!this.#stopped) {
      for (const [fingerprint, certificatePem] of this.#wanted()) {
        if (this.#stopped) return
        await this.#ask(fingerprint, certificatePem)
        await pause(PAUSE_MS)
      }
      await pause(PAUSE_MS)
    }
  }

  async #ask(fingerprint: string, certificatePem: string): Promise<void> {
    this.#calls += 1
    try {
      const { statusCode, certificatePem: given } = await this.#lab.rpc({ certificatePem, ticket: '' })
      if (statusCode !== 0 || given === undefined) return
      const before = this.answers.get(fingerprint)
      if (before === undefined) this.answers.set(fingerprint, given)
      else if (before !== given) this.changed.add(fingerprint)
    } catch {
      this.#failures += 1
    }
  }
}
