// An exchange whose public URL has a path serves its calls below it, and its metadata where clients look.
import { operations } from '@lienthong/core'

/**
 * From the URL of a request to the URL of a route. RFC 8414 §3.1 puts the well-known part before the
 * issuer's path, OpenID behind it; what is outside the path has no route.
 */
export function routeBelow(publicUrl: string): (url: string) => string {
  const base = new URL(publicUrl).pathname.replace(/\/$/, '')
  const wellKnown = operations.readServerMetadata.path
  return (url) => {
    if (base === '') return url
    if (url === wellKnown + base) return wellKnown
    return url.startsWith(`${base}/`) ? url.slice(base.length) : '/outside'
  }
}
