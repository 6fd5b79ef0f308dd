// A list that comes in pages, as an array.
import { unexpected } from './argument.ts'

/**
 * Reads a list into an array, at most `limit` of it; what is beyond is not fetched.
 *
 * @throws LienThongError `argument_wrong` when `limit` is no whole number from 1, or there is no list
 *
 * @example
 * ```ts
 * const latest = await toArray(wallet.accesses(), { limit: 20 })
 * ```
 */
export async function toArray<T>(
  list: AsyncIterable<T>,
  options: { readonly limit: number },
): Promise<T[]> {
  const limit: unknown = options?.limit
  if (typeof limit !== 'number' || !Number.isSafeInteger(limit) || limit < 1)
    throw unexpected('limit', { en: 'a whole number from 1', vi: 'một số nguyên từ 1' }, limit)
  if (typeof list?.[Symbol.asyncIterator] !== 'function')
    throw unexpected(
      'list',
      { en: 'a list such as wallet.accesses()', vi: 'một danh sách, ví dụ wallet.accesses()' },
      list,
    )
  const array: T[] = []
  for await (const element of list) {
    array.push(element)
    if (array.length === limit) break
  }
  return array
}
