package io.qunying.moderation.text;

import java.util.Random;

/** Text of any UTF-16 with a taste for what is hard. */
final class RandomText {

    private static final String[] HARD = {
        "加微信",
        "言舌",
        "力口",
        "\u202E",
        "\u202C",
        "\u200B",
        "\uFE0F",
        "\u0301",
        "点com",
        "。",
        " ",
        "\n",
        "\t",
        "一",
        "三",
        "零",
        "1",
        "①",
        "⑽",
        "🔟",
        "🇨",
        "🇳",
        "😀",
        "\uD83C",
        "\uDDE6",
        "\uDB40\uDC41",
        "㎏",
        "ﷺ",
        "w",
        "dot",
        "com",
        "www ",
        "一.二.三.四.五.六.七.八.九",
        "a * b * c * d * e * f * g * h",
        "v",
        ".",
        "*"
    };

    private RandomText() {}

    /** A new seed each time, or the one of {@code -Dseed=…} to see a failure again. */
    static long seed() {
        return Long.getLong("seed", System.nanoTime());
    }

    static String of(Random random, int pieces) {
        var text = new StringBuilder();
        for (int piece = 0; piece < pieces; piece++) {
            switch (random.nextInt(4)) {
                case 0 -> text.append((char) random.nextInt(0x10000));
                case 1 -> text.appendCodePoint(0x4E00 + random.nextInt(0x5000));
                case 2 -> text.appendCodePoint(random.nextInt(0x110000));
                default -> text.append(HARD[random.nextInt(HARD.length)]);
            }
        }
        return text.toString();
    }
}
