// Where a sandbox keeps its data, unless told otherwise.
import { homedir } from 'node:os'
import { dataFolder } from '@lienthong/sdk'

export const defaultFolder = (): string =>
  dataFolder(process.env, process.platform, homedir(), process.getuid?.() === 0)

const readers = ['sandbox', 'present', 'send']

/** For the commands that look into that folder. */
export const folderHelp = (command: string): string =>
  readers.includes(command)
    ? `
Environment:
  LIENTHONG_DATA  folder for data, keys and sandbox.json (now: ${defaultFolder()})`
    : ''
