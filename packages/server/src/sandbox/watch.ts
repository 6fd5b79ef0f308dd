// Sees to it that PostgreSQL ends with the process that started it, even by `kill -9`.
import { spawn } from 'node:child_process'
import type { Socket } from 'node:net'
import { parse } from 'node:path'
import { packageFile } from '../assets.ts'
import type { ProgramCommand } from './postgres-programs.ts'

/** What is to be cleaned when this process is gone; what is told later replaces what was told before. */
export interface Watched {
  /** A temporary folder of a sandbox; nothing else is ever removed. */
  readonly folder?: string
  /** Cleaning is somebody else's when this file no longer holds `owner`. */
  readonly ownerFile?: string
  readonly owner?: string
  /** A program that is running now, and outlives us. */
  readonly program?: number
  /** Ends PostgreSQL. */
  readonly stop?: ProgramCommand
}

export interface Watch {
  tell(watched: Watched): void
  /** Nothing is left to clean. */
  end(): Promise<void>
}

/** Starts the watcher: a small process that waits for the end of its input, which is ours. */
export function startWatch(): Watch {
  const child = spawn(process.execPath, [packageFile('bin/watch-postgres.js')], {
    // Ctrl-C in the terminal is for us; the watcher has to outlive it.
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
    cwd: parse(process.cwd()).root,
    env: { ...process.env, NODE_OPTIONS: '' },
    windowsHide: true,
  })
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
    child.once('error', () => resolve())
  })
  // A pipe of `spawn` is a socket, and must not keep us alive.
  const input = child.stdin as Socket
  input.on('error', () => undefined)
  input.unref()
  child.unref()
  const say = (words: object) => input.write(`${JSON.stringify(words)}\n`)
  return {
    tell: say,
    async end() {
      child.ref()
      say({ done: true })
      input.end()
      await ended
    },
  }
}
