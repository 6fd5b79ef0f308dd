// Where a sandbox keeps its data, unless told otherwise.
import { homedir } from 'node:os'
import { dataFolder } from '@lienthong/sdk'

export const defaultFolder = (): string =>
  dataFolder(process.env, process.platform, homedir(), process.getuid?.() === 0)
