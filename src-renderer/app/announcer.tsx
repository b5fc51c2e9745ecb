import { useLatestNews } from '../api/queries.ts'
import { Unseen } from '../ui/layout.tsx'
import { useCount, useWords } from '../ui/words.ts'

/** Says to who does not see the list grow that requests came; of a flood once, as its words then stay the same. */
export const Announcer = () => {
  const t = useWords()
  const count = useCount()
  const news = useLatestNews().data ?? undefined
  const text = news?.flooding === true ? t('flooding') : t('appeared', count(news?.count ?? 0))
  return (
    <Unseen role="status">{news !== undefined && <span key={news.flooding ? 'flood' : news.at}>{text}</span>}</Unseen>
  )
}
