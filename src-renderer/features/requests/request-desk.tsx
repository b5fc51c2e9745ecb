import { useEffect, useState } from 'react'
import type { DataDirectoryInfo, RequestRow } from '../../../src-core/contract/requests.ts'
import { useDesk } from '../../ui/desk.ts'
import { BulkDialog } from './bulk-dialog.tsx'
import { RefuseDialog } from './refuse-dialog.tsx'
import { RequestColumn } from './request-column.tsx'
import { ReviewDrawer } from './review-drawer.tsx'
import type { BulkOrder } from './use-bulk-reviews.ts'
import { useRequestDesk } from './use-request-desk.ts'

export interface RequestDeskProps {
  readonly directory: DataDirectoryInfo
  readonly onOpenDirectory: () => void
}

const everything: BulkOrder = { search: '', choice: { all: true, but: new Set() } }

/** List and drawer of one data directory, and the dialogs above them. */
export const RequestDesk = ({ directory, onOpenDirectory }: RequestDeskProps) => {
  const { authorities, request, showRequest, intent, settleIntent } = useDesk()
  const authority = authorities.find(({ id }) => id === directory.authorityId)
  const [picked, setPicked] = useState<BulkOrder>()
  const [refusing, setRefusing] = useState<RequestRow>()
  const [jobs, setJobs] = useState<ReadonlyMap<string, string | undefined>>(new Map())
  const state = useRequestDesk(directory.id, setRefusing)
  const page = state.head.data
  const wanted = intent === 'sign-clean'
  const cleanTotal = page?.counts.clean ?? 0
  useEffect(() => {
    if (!wanted || page === undefined) return
    // The wish is met once: with nothing to sign now, no dialog must open when something comes in later, and one that is
    // open stays when its requests are signed.
    if (cleanTotal > 0) setPicked(everything)
    settleIntent()
  }, [wanted, page, cleanTotal, settleIntent])

  return (
    <>
      <RequestColumn
        state={state}
        directory={directory}
        authority={authority}
        onOpenDirectory={onOpenDirectory}
        onSign={setPicked}
      />
      {request !== undefined && (
        <ReviewDrawer
          key={request}
          directoryId={directory.id}
          fingerprint={request}
          authority={authority}
          jobId={jobs.get(request)}
          onJob={(jobId) => setJobs((before) => new Map(before).set(request, jobId))}
          onRefuse={({ row }) => setRefusing(row)}
          onClose={state.close}
        />
      )}
      {refusing !== undefined && (
        <RefuseDialog directoryId={directory.id} row={refusing} onClose={() => setRefusing(undefined)} />
      )}
      {picked !== undefined && authority !== undefined && page !== undefined && (
        <BulkDialog
          directoryId={directory.id}
          authority={authority}
          order={picked}
          page={page}
          onOpen={(fingerprint) => {
            setPicked(undefined)
            showRequest(fingerprint)
          }}
          onClose={() => setPicked(undefined)}
        />
      )}
    </>
  )
}
