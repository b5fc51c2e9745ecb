import { z } from 'zod'
import { text } from './values.ts'

export const languages = ['en', 'de'] as const
export type Language = (typeof languages)[number]

export const appInfo = z.strictObject({
  version: text,
  host: z.enum(['electron', 'chromium', 'cli']),
  runtime: text,
  profile: text,
  platform: text,
  asRoot: z.boolean(),
  /** False where Chromium had to be started without its sandbox (as root). */
  sandboxed: z.boolean(),
})
export type AppInfo = z.infer<typeof appInfo>

export const settings = z.strictObject({
  language: z.enum(languages),
  theme: z.enum(['light', 'dark', 'system']),
  /** Minutes without use after which an unlocked key locks. */
  idleLockMinutes: z.number().int().min(1).max(60),
  /** Minutes an unlock lasts at most. */
  unlockMinutes: z.number().int().min(1).max(60),
})
export type Settings = z.infer<typeof settings>

/** One folder of the Node side's file browser. */
export const folderListing = z.strictObject({
  path: text,
  parent: text.nullable(),
  entries: z.array(z.strictObject({ name: text, kind: z.enum(['folder', 'file']) })),
  /** More entries stand there than are listed. */
  cut: z.boolean(),
  isDataDirectory: z.boolean(),
})
