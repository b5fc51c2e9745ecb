import { userInfo } from 'node:os'

/** Who sits at this computer, as the system names them; a user id without a name has its number. */
export const officerName = (): string => {
  try {
    return userInfo().username
  } catch {
    return `uid ${process.getuid?.() ?? '?'}`
  }
}
