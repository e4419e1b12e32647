import type { Chip } from './lanes'
import { clockFields, spanFields } from './moments'
import type { Edit } from './useDraft'
import { everyOf, everyText, moved } from './week'

/** Where a chip is put down: a day with a time of day, or so many days after the anchor's own time. */
export interface Place {
  day: number
  minute: number | undefined
}

/** What to write so that the chip stands there, in the manner in which it was written before. */
export function dropped(chip: Chip, place: Place, every: unknown): Edit[] {
  if (chip.after !== undefined) return []
  const { moment } = chip
  if (chip.every && place.minute !== undefined) {
    const before = everyOf(every)
    if (!before) return []
    const text = everyText(moved(before, chip.every.day, place.day, place.minute))
    return text === everyText(before) ? [] : [{ path: chip.every.path, value: text }]
  }
  if (place.minute === undefined) {
    if (moment.kind === 'span' && moment.day === place.day) return []
    return [
      ...(chip.written.day === undefined
        ? []
        : [{ path: [...chip.path, 'day'], value: undefined }]),
      { path: [...chip.path, 'at'], value: spanFields(place.day - 1).at }
    ]
  }
  const isSame =
    moment.kind === 'clock' && moment.day === place.day && moment.minute === place.minute
  if (isSame) return []
  const fields = clockFields(chip.written, place.day, place.minute)
  return [
    ...(fields.day === undefined || fields.day === chip.written.day
      ? []
      : [{ path: [...chip.path, 'day'], value: fields.day }]),
    ...(fields.at === chip.written.at ? [] : [{ path: [...chip.path, 'at'], value: fields.at }])
  ]
}
