package io.qunying.playbook;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.qunying.platform.NotFound;
import io.qunying.playbook.Playbooks.LibraryEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.core.io.Resource;

/**
 * The ready-made playbooks, read once. One that cannot be read is our own mistake and keeps the server from starting.
 */
final class Library {

    private final List<LibraryEntry> entries;

    Library(Resource... files) {
        this.entries = Stream.of(files)
                .map(Library::read)
                .sorted(Comparator.comparing(LibraryEntry::key))
                .toList();
    }

    List<LibraryEntry> list() {
        return entries;
    }

    LibraryEntry get(String key) {
        return entries.stream()
                .filter(it -> it.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new NotFound("library-playbook", key));
    }

    private static LibraryEntry read(Resource file) {
        try {
            var text = file.getContentAsString(UTF_8);
            var reading = ReadYaml.read(text);
            var head = Head.of(reading.root());
            if (head.key().isEmpty() || !reading.findings().isEmpty()) {
                throw new IllegalStateException(file + " is no playbook: " + reading.findings());
            }
            return new LibraryEntry(
                    head.key(),
                    head.title(),
                    LocalText.read(reading.root().path("summary")),
                    reading.root().path("system").asString(""),
                    text);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
