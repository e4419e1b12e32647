package io.qunying.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;

/** What people wrote in real groups, from the data beside the project. */
final class ChatLines {

    static final Path DATA = Path.of("..", "..", "shared", "data");

    private ChatLines() {}

    /** Lines of Chinese groups and of the Ubuntu group, shuffled the same way each time. */
    static List<String> all() throws IOException {
        var lines = new ArrayList<String>();
        try (var sets = Files.list(DATA.resolve("moderation"))) {
            for (var set : sets.sorted().toList()) {
                Files.readAllLines(set).forEach(line -> lines.add(line.substring(line.indexOf('\t') + 1)));
            }
        }
        try (var in = new GZIPInputStream(Files.newInputStream(DATA.resolve("irc/ubuntu.tar.gz")))) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith("[") && line.contains("> "))
                    .forEach(line -> lines.add(line.substring(line.indexOf("> ") + 2)));
        }
        Collections.shuffle(lines, new Random(1));
        return lines;
    }
}
