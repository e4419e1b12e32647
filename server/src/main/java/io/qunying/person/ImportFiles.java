package io.qunying.person;

import io.qunying.platform.QunyingProperties;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Files while they are worked through, under our data folder and for our eyes only; deleted right after. */
@Component
class ImportFiles {

    private final Path folder;

    ImportFiles(QunyingProperties properties) {
        folder = properties.data().resolve("imports");
    }

    Path path(UUID id) {
        return folder.resolve(id.toString());
    }

    Path store(UUID id, InputStream upload) throws IOException {
        Files.createDirectories(folder);
        var file = Files.createFile(
                path(id), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (var out = Files.newOutputStream(file)) {
            upload.transferTo(out);
        }
        return file;
    }

    void delete(UUID id) {
        try {
            Files.deleteIfExists(path(id));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
