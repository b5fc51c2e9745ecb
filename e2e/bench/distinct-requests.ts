import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { makeManyPrimeKey, selfSigned } from '../support/many-prime-key.ts'

/** Making ten thousand keys takes minutes, so later runs take those of the first. */
const KEPT = join(import.meta.dirname, '..', '..', 'node_modules', '.cache', 'signet-bench')

/** Self-signed request certificates, each with a key and a name of its own, as real nodes have them. PEM. */
export const distinctRequests = async (count: number): Promise<readonly string[]> => {
  const made: string[] = []
  const make = async (): Promise<void> => {
    while (made.length < count) {
      const index = made.push('') - 1
      made[index] = await keptOrMade(index)
    }
  }
  await mkdir(KEPT, { recursive: true })
  await Promise.all(cpus().map(make))
  return made
}

const keptOrMade = async (index: number): Promise<string> => {
  const path = join(KEPT, `request-${index}.pem`)
  try {
    return await readFile(path, 'utf8')
  } catch {
    const pem = selfSigned(`bench-${index}.example.test`, await makeManyPrimeKey())
    await writeFile(path, pem)
    return pem
  }
}
