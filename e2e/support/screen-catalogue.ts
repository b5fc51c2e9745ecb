import { custody } from './catalogue/custody.ts'
import { enrol } from './catalogue/enrol.ts'
import { stages, type ScreenEntry } from './catalogue/entry.ts'
import { firstRun } from './catalogue/first-run.ts'
import { frame } from './catalogue/frame.ts'
import { inspect } from './catalogue/inspect.ts'
import { masters } from './catalogue/masters.ts'
import { requestDesk } from './catalogue/request-desk.ts'
import { requests } from './catalogue/requests.ts'
import { tickets } from './catalogue/tickets.ts'
import { topology } from './catalogue/topology.ts'

const entries = [
  ...firstRun,
  ...requests,
  ...requestDesk,
  ...custody,
  ...enrol,
  ...frame,
  ...inspect,
  ...masters,
  ...tickets,
  ...topology,
]

/**
 * Every screen, dialog, sheet, menu and drawer of the window, in the order in which the desk gets there. A new one goes into
 * the table of its area in `catalogue/`; axe, the German run and the pictures then visit it, too.
 */
export const screenCatalogue: readonly ScreenEntry[] = stages.flatMap((stage) =>
  entries.filter((entry) => entry.stage === stage),
)
