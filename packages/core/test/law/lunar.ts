// Lunar dates of Viet Nam by the position of sun and moon, in a slow way of its own, for tests only.

const rad = Math.PI / 180
const sin = (degrees: number) => Math.sin(degrees * rad)
/** Julian day number of 1 January 1970, whose noon in Viet Nam is 05:00 UTC. */
const epoch = 2440588
const offsetDays = 7 / 24

/** The day on which the moon is new, as a Julian day number (J. Meeus, Astronomical Algorithms, shortened). */
function newMoonDay(k: number): number {
  const t = k / 1236.85
  const [t2, t3] = [t ** 2, t ** 3]
  const sun = 359.2242 + 29.10535608 * k - 0.0000333 * t2 - 0.00000347 * t3
  const moon = 306.0253 + 385.81691806 * k + 0.0107306 * t2 + 0.00001236 * t3
  const node = 21.2964 + 390.67050646 * k - 0.0016528 * t2 - 0.00000239 * t3
  const mean =
    2415020.75933 +
    29.53058868 * k +
    0.0001178 * t2 -
    0.000000155 * t3 +
    0.00033 * sin(166.56 + 132.87 * t - 0.009173 * t2)
  const correction =
    (0.1734 - 0.000393 * t) * sin(sun) +
    0.0021 * sin(2 * sun) -
    0.4068 * sin(moon) +
    0.0161 * sin(2 * moon) -
    0.0004 * sin(3 * moon) +
    0.0104 * sin(2 * node) -
    0.0051 * sin(sun + moon) -
    0.0074 * sin(sun - moon) +
    0.0004 * sin(2 * node + sun) -
    0.0004 * sin(2 * node - sun) -
    0.0006 * sin(2 * node + moon) +
    0.001 * sin(2 * node - moon) +
    0.0005 * sin(2 * moon + sun)
  const deltaT = -0.000278 + 0.000265 * t + 0.000262 * t2
  return Math.floor(mean + correction - deltaT + 0.5 + offsetDays)
}

/** Longitude of the sun at the end of a day in Viet Nam, in degrees. */
function sunAtEndOf(day: number): number {
  const t = (day + 0.5 - offsetDays - 2451545) / 36525
  const m = 357.5291 + 35999.0503 * t
  const centre = (1.9146 - 0.004817 * t) * sin(m) + 0.019993 * sin(2 * m) + 0.00029 * sin(3 * m)
  return (((280.46645 + 36000.76983 * t + centre) % 360) + 360) % 360
}

const dayOf = (text: string) => epoch + Date.parse(`${text}T00:00:00Z`) / 86_400_000
const textOf = (day: number) => new Date((day - epoch) * 86_400_000).toISOString().slice(0, 10)

/** The first day of the lunar month in which the sun passes a longitude, from a day on. */
function monthWith(longitude: number, from: string): number {
  let day = dayOf(from)
  while ((sunAtEndOf(day) - longitude + 360) % 360 > 180) day += 1
  let k = Math.floor((day - 2415021) / 29.530588853) + 2
  while (newMoonDay(k) > day) k -= 1
  return newMoonDay(k)
}

/** First day of the first month: the one in which the sun passes 330 degrees. */
export const tet = (year: number): string => textOf(monthWith(330, `${year}-02-01`))

/** Tenth day of the third month: the one in which the sun passes 30 degrees. */
export const hungKingsDay = (year: number): string => textOf(monthWith(30, `${year}-04-01`) + 9)
