import { useState } from 'react'
import type { CsrCertificate, CsrReviewed } from '../../../src-core/contract/csr.ts'
import type { BroughtCsr } from '../../api/csr.ts'
import { useDesk } from '../../ui/desk.ts'
import { CsrBring } from './csr-bring.tsx'
import { CsrReview } from './csr-review.tsx'
import { CsrSave } from './csr-save.tsx'

/** A PKCS#10 request from hand to hand: brought, reviewed, signed, saved. */
export const CsrDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const { authorities } = useDesk()
  const [brought, setBrought] = useState<BroughtCsr>()
  const [review, setReview] = useState<CsrReviewed>()
  const [answer, setAnswer] = useState<CsrCertificate>()
  const authority = authorities.find(({ id }) => id === brought?.authorityId)
  if (brought === undefined || review === undefined || authority === undefined) {
    return (
      <CsrBring
        onClose={onClose}
        onReviewed={(csr, found) => {
          setBrought(csr)
          setReview(found)
        }}
      />
    )
  }
  if (answer !== undefined) {
    return <CsrSave authority={authority} cn={review.cn ?? ''} answer={answer} onClose={onClose} />
  }
  return (
    <CsrReview
      csr={brought}
      review={review}
      authority={authority}
      onReview={setReview}
      onAnswer={setAnswer}
      onClose={onClose}
    />
  )
}
