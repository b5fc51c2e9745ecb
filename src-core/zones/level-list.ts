/** Those with a level above no, as ascending indexes into `tree.endpoints` (or zones) and a level for each. */
export interface Levels {
  readonly ids: Uint32Array
  readonly levels: Uint8Array
}

export const noLevels: Levels = { ids: new Uint32Array(), levels: new Uint8Array() }

/** A list that grows and is copied out; its memory is that of the largest one. */
export class LevelList {
  private readonly ids: Uint32Array
  private readonly levels: Uint8Array
  private count = 0

  constructor(most: number) {
    this.ids = new Uint32Array(most)
    this.levels = new Uint8Array(most)
  }

  clear(): void {
    this.count = 0
  }

  add(id: number, level: number): void {
    if (level === 0) return
    this.ids[this.count] = id
    this.levels[this.count] = level
    this.count += 1
  }

  take(): Levels {
    return this.count === 0
      ? noLevels
      : { ids: this.ids.slice(0, this.count), levels: this.levels.slice(0, this.count) }
  }
}
