import { z } from 'zod'
import { foldStates } from '../icinga/twin-fold.ts'
import { MAX_RAW } from '../icinga/raw-request.ts'
import { requestFilter, requestRow } from './requests.ts'
import { count, isoTime, text } from './values.ts'

/** Longest note on a request. */
export const MAX_NOTE = 1000
/** Longest name of a saved view, and how many of them are kept. */
export const MAX_VIEW_NAME = 60
export const MAX_VIEWS = 50
/** Names whose twins are shown one by one at the same time. */
export const MAX_UNFOLDED = 100

/** What an officer wrote on a request; kept in this profile only. */
export const requestNote = z.strictObject({ text: z.string().max(MAX_NOTE), author: text, at: isoTime })
export type RequestNote = z.infer<typeof requestNote>

/** A row of the list: twins are folded behind the first of them. */
export const listedRow = requestRow.extend({
  fold: z.strictObject({ state: z.enum(foldStates), others: count }).nullable(),
  note: requestNote.nullable(),
})
export type ListedRow = z.infer<typeof listedRow>

export const rawRequest = z.strictObject({
  text: z.string().max(MAX_RAW),
  /** Members that Icinga does not write. */
  unknown: z.array(text),
  cut: z.boolean(),
})

/** Without blanks around it, so that no two names look the same. */
export const viewName = z
  .string()
  .max(MAX_VIEW_NAME)
  .regex(/^\S(?:.*\S)?$/u)
export const savedView = z.strictObject({ name: viewName, filter: requestFilter, search: text })
export type SavedView = z.infer<typeof savedView>
