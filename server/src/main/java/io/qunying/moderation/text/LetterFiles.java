package io.qunying.moderation.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The data files beside this package. */
final class LetterFiles {

    private LetterFiles() {}

    /** The lines of a file that are neither empty nor a comment, each in two at its first space. */
    static List<String[]> pairs(String name) {
        return lines(name).stream().map(line -> line.split(" ", 2)).toList();
    }

    static List<String> lines(String name) {
        try (var in = LetterFiles.class.getResourceAsStream("/moderation/text/" + name)) {
            if (in == null) {
                throw new IllegalStateException("resource moderation/text/" + name + " is missing");
            }
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
