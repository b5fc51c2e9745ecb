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
  /** What this host is told of, and locks on. */
  hears: z.strictObject({ screenLock: z.boolean(), suspend: z.boolean() }),
})
export type AppInfo = z.infer<typeof appInfo>

/** Widths of Inspect's outer panes, in pixels; the one between has the rest. */
export const paneWidths = z.strictObject({
  tree: z.number().int().min(0).max(10_000),
  bytes: z.number().int().min(0).max(10_000),
})
export type PaneWidths = z.infer<typeof paneWidths>

export const settings = z.strictObject({
  language: z.enum(languages),
  theme: z.enum(['light', 'dark', 'system']),
  /** Minutes without use after which an unlocked key locks. */
  idleLockMinutes: z.number().int().min(1).max(60),
  /** Minutes an unlock lasts at most. */
  unlockMinutes: z.number().int().min(1).max(60),
  /** Days from one signing session to the next: what is due before then is looked at. */
  sessionDays: z.number().int().min(1).max(366),
  /** Whether the desktop tells of new requests. */
  notices: z.boolean(),
  /** Whether single letters do something (WCAG 2.1.4). */
  letterKeys: z.boolean(),
  /** Null until somebody moves a line. */
  inspectPanes: paneWidths.nullable(),
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
