import { AppError } from '../../src-core/base/errors.ts'
import type { Publish } from '../../src-core/contract/methods.ts'
import { MAX_VIEWS, type SavedView } from '../../src-core/contract/request-desk.ts'
import type { DeskStore } from '../../src-core/icinga/desk-store.ts'

interface Tools {
  readonly store: DeskStore
  readonly atomically: <T>(work: () => T) => T
  readonly publish: Publish
}

/** Filters of the request list that have a name. */
export interface SavedViews {
  readonly list: () => readonly SavedView[]
  /** Takes the place of one of the same name. Throws `views-full`. */
  readonly save: (view: SavedView) => void
  /** Throws `view-exists`, `not-found`. */
  readonly rename: (name: string, to: string) => void
  readonly remove: (name: string) => void
}

export const createSavedViews = ({ store, atomically, publish }: Tools): SavedViews => {
  const find = (name: string): SavedView | undefined => store.views().find((view) => view.name === name)
  const change = (work: () => void): void => {
    atomically(work)
    publish('views.changed', {})
  }
  return {
    list: store.views,
    save: (view) =>
      change(() => {
        if (find(view.name) === undefined && store.views().length >= MAX_VIEWS)
          throw new AppError('views-full', { most: MAX_VIEWS })
        store.setView(view)
      }),
    rename: (name, to) =>
      change(() => {
        const view = find(name)
        if (view === undefined) throw new AppError('not-found', { what: name })
        if (name !== to && find(to) !== undefined) throw new AppError('view-exists', { name: to })
        store.removeView(name)
        store.setView({ ...view, name: to })
      }),
    remove: (name) => change(() => store.removeView(name)),
  }
}
