package io.qunying.journey;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.NullMarked;

/** Reads the logs of a real, busy group chat: who came, left, changed their name and said what, in order. */
@NullMarked
record ChatLog(String name, List<Event> events) {

    private static final Path ARCHIVE =
            Path.of(System.getProperty("qunying.root", ".."), "..", "shared", "data", "irc", "ubuntu.tar.gz");
    private static final Pattern JOINED =
            Pattern.compile("^=== (\\S+) \\[\\S*]\\s+has joined #.*", Pattern.CASE_INSENSITIVE);
    private static final Pattern LEFT =
            Pattern.compile("^=== (\\S+) \\[\\S*]\\s+has (?:left|quit) .*", Pattern.CASE_INSENSITIVE);
    private static final Pattern RENAMED = Pattern.compile("^=== (\\S+) is now known as (\\S+)\\s*$");
    private static final Pattern SAID = Pattern.compile("^\\[\\d\\d:\\d\\d] <([^>]+)> (.*)$");

    sealed interface Event {
        String nick();
    }

    record Joined(String nick) implements Event {}

    record Left(String nick) implements Event {}

    record Renamed(String nick, String to) implements Event {}

    record Said(String nick, String text) implements Event {}

    static boolean isThere() {
        return Files.exists(ARCHIVE);
    }

    /** The first logs by name. */
    static List<ChatLog> read(int howMany) throws IOException {
        var found = new TreeMap<String, ChatLog>();
        try (var tar = new TarArchiveInputStream(
                new GZIPInputStream(new BufferedInputStream(Files.newInputStream(ARCHIVE))))) {
            for (TarArchiveEntry entry; (entry = tar.getNextEntry()) != null; ) {
                if (entry.getName().endsWith(".raw.txt")) {
                    found.put(entry.getName(), new ChatLog(entry.getName(), parse(tar)));
                }
            }
        }
        return found.values().stream().limit(howMany).toList();
    }

    private static List<Event> parse(TarArchiveInputStream tar) throws IOException {
        var events = new ArrayList<Event>();
        var lines = new BufferedReader(new InputStreamReader(tar, StandardCharsets.UTF_8));
        for (String line; (line = lines.readLine()) != null; ) {
            var joined = JOINED.matcher(line);
            var left = LEFT.matcher(line);
            var renamed = RENAMED.matcher(line);
            var said = SAID.matcher(line);
            if (joined.matches()) {
                events.add(new Joined(joined.group(1)));
            } else if (left.matches()) {
                events.add(new Left(left.group(1)));
            } else if (renamed.matches()) {
                events.add(new Renamed(renamed.group(1), renamed.group(2)));
            } else if (said.matches() && !said.group(2).isBlank()) {
                events.add(new Said(said.group(1).strip(), said.group(2)));
            }
        }
        return events;
    }
}
