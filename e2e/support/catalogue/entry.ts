import type { Locator, Page } from '@playwright/test'
import type { TFunction } from 'i18next'
import type { SampleMaster } from '../../../src-main/adapters/sample-master.ts'

/** How far the desk has come; each builds on the one before. */
export const stages = ['first-run', 'clear', 'parked', 'worked'] as const
export type Stage = (typeof stages)[number]

/** What the steps of an entry have in hand. */
export interface Walk {
  readonly page: Page
  /** A sentence of the window, in the language it speaks now. */
  readonly say: TFunction
  /** A folder for files of the steps. */
  readonly folder: string
  readonly master: SampleMaster
  /** The dialog on top. */
  readonly dialog: Locator
  /** Focuses the button of this name in what is on top, and presses Enter. */
  readonly press: (name: string) => Promise<void>
  /** Runs a command of the palette, by its words. */
  readonly command: (name: string) => Promise<void>
  /** Opens the first request whose row says this. */
  readonly openRequest: (cn: string) => Promise<void>
}

/** One look of the window: how to come there with keys, from the Requests screen with nothing open. */
export interface ScreenEntry {
  /** Names the picture and the finding. */
  readonly id: string
  readonly stage: Stage
  /** What is new in it, as a CSS selector: a dialog, a drawer. Without: the whole window. */
  readonly part?: string
  readonly steps: (walk: Walk) => Promise<void>
}

export const DIALOG = '[role="dialog"]'
export const MENU = '[role="menu"]'
