// A list that comes in pages, as an array.

/**
 * Reads a list into an array, at most `limit` of it; what is beyond is not fetched.
 *
 * @throws TypeError when `limit` is no whole number from 1
 *
 * @example
 * ```ts
 * const latest = await toArray(wallet.accesses(), { limit: 20 })
 * ```
 */
export async function toArray<T>(
  list: AsyncIterable<T>,
  { limit }: { readonly limit: number },
): Promise<T[]> {
  if (!Number.isSafeInteger(limit) || limit < 1) throw new TypeError('limit must be from 1')
  const array: T[] = []
  for await (const element of list) {
    array.push(element)
    if (array.length === limit) break
  }
  return array
}
