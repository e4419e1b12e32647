// Writes idioms.txt of the resource folder dialogue/game: each idiom with the sounds of its first and last character, the
// commonest idioms first. Not part of the build; run it when the data changes, after `npm install --no-save pinyin-pro@3.29.4`:
//
//   node build-idioms.mjs THUOCL_chengyu.txt ../../main/resources/dialogue/game/idioms.txt
import { readFileSync, writeFileSync } from 'node:fs'
import { pinyin } from 'pinyin-pro'

const [source, target] = process.argv.slice(2)
const words = readFileSync(source, 'utf8')
  .split('\n')
  .map((line) => line.split('\t')[0].trim())
  .filter((word) => /^\p{Script=Han}{4}$/u.test(word))
const lines = [...new Set(words)].map((word) => {
  const sounds = pinyin(word, { type: 'array', toneType: 'num', toneSandhi: false, v: true })
  return `${word} ${sounds[0]} ${sounds[3]}`
})
writeFileSync(target, `${lines.join('\n')}\n`)
