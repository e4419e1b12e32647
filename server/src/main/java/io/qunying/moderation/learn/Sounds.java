package io.qunying.moderation.learn;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The most usual syllable of each Chinese character, as one sign for each syllable. */
final class Sounds {

    private static final char FIRST = '\uE000';
    private static final char[] OF = new char[0x10000];

    static {
        for (int code = 0; code < OF.length; code++) {
            OF[code] = (char) code;
        }
        var in = Sounds.class.getResourceAsStream("/moderation/text/pinyin.txt");
        if (in == null) {
            throw new IllegalStateException("resource moderation/text/pinyin.txt is missing");
        }
        try (var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            char sound = FIRST;
            for (var line : lines.lines()
                    .filter(it -> !it.isBlank() && !it.startsWith("#"))
                    .toList()) {
                for (var letter : line.substring(line.indexOf(' ') + 1).toCharArray()) {
                    if (OF[letter] == letter) {
                        OF[letter] = sound;
                    }
                }
                sound++;
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private Sounds() {}

    static char of(char letter) {
        return OF[letter];
    }
}
