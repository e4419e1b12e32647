import { useI18n } from 'vue-i18n'
import { useFormat } from '@qunying/shared/format'
import type { BreakView } from './types'

const TEXT = 80

/** A break in words: where, why, what is held and how it ended. */
export function useBreakWords() {
  const { t } = useI18n()
  const { number, list } = useFormat()

  return {
    placeOf: ({ of }: BreakView) =>
      of.code ? t('safety.break.oneDoor', { place: of.place }) : of.place,
    whyOf: ({ of: { kind, why } }: BreakView) =>
      t(`safety.break.why.${kind}`, {
        minutes: why.minutes,
        measured: number(why.measured),
        limit: number(why.limit),
        usual: number(why.usual, why.usual > 0 && why.usual < 10 ? 1 : 0),
        of: number(why.of ?? 0),
        people: number(why.people ?? 0),
        text: (why.text ?? '').slice(0, TEXT)
      }),
    heldOf: (it: BreakView) =>
      list(
        [
          it.slows && t('safety.break.does.slows'),
          it.of.locks && t('safety.break.does.locks'),
          it.pauses && t('safety.break.does.pauses')
        ].filter((word) => word !== false)
      ),
    endingOf: ({ of }: BreakView) =>
      of.ending ? t(`safety.break.ending.${of.ending}`, { name: of.endedBy ?? '' }) : ''
  }
}
