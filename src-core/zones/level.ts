/** How sure an ability is: the facts rule it out, leave it open, or grant it. Minimum and maximum work on the numbers. */
export const Level = { no: 0, maybe: 1, yes: 2 } as const
export type Level = (typeof Level)[keyof typeof Level]

export const levelWords = ['no', 'maybe', 'yes'] as const
export type LevelWord = (typeof levelWords)[number]

export const levelWord = (level: Level): LevelWord => levelWords[level]

/** A switch nobody has seen counts as open. */
export const levelOf = (fact: boolean | null): Level => (fact === null ? Level.maybe : fact ? Level.yes : Level.no)

export const least = (a: Level, b: Level): Level => (a < b ? a : b)
export const most = (a: Level, b: Level): Level => (a > b ? a : b)
