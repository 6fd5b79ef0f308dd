import type { Handler } from './handler.ts'

export const readLiveness: Handler<'readLiveness'> = async () => ({ status: 'live' })
