import { useI18n } from 'vue-i18n'
import { useProblemText } from '@qunying/shared/i18n'

/** Words for what channels bring along; the key itself where there are none yet. */
export function useConnectionWords() {
  const { t, te } = useI18n()
  const { reasonOf } = useProblemText()
  const wordOf = (key: string) => (te(key) ? t(key) : undefined)
  const under = (part: string, channel: string, key: string) =>
    wordOf(`settings.connections.${part}.${channel}.${key}`)

  return {
    channelName: (channel: string) => under('channel', channel, 'name') ?? channel,
    channelText: (channel: string) => under('channel', channel, 'text'),
    settingName: (channel: string, key: string) => under('setting', channel, key) ?? key,
    settingHint: (channel: string, key: string) => under('setting', channel, `${key}Hint`),
    choiceName: (channel: string, key: string, value: string) =>
      under('choice', channel, `${key}.${value}`) ?? value,
    findingName: (channel: string, key: string) => under('finding', channel, key) ?? key,
    findingFix: (channel: string, key: string) => under('finding', channel, `${key}Fix`),
    /** Why something does not work: the platform's codes stay as they are. */
    reason: reasonOf
  }
}
