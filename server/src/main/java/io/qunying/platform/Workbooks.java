package io.qunying.platform;

import io.qunying.platform.DomainException.Category;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Looks into workbooks before anybody reads them: some are small and would fill the memory. */
final class Workbooks {

    private static final int BUFFER = 1 << 16;
    /** Up to here nothing is a bomb, however well it was packed. */
    private static final long HARMLESS = 64L << 20;
    /** Rows that repeat are packed twenty to one, hardly more. */
    private static final long PACKED = 100;

    private Workbooks() {}

    /** @throws DomainException {@code import-bomb} for what unpacks to far more than rows ever do */
    static void requireHarmless(Path file) throws IOException {
        var most = Math.max(HARMLESS, PACKED * Files.size(file));
        var buffer = new byte[BUFFER];
        long unpacked = 0;
        try (var zip = new ZipFile(file.toFile())) {
            for (var entries = zip.entries(); entries.hasMoreElements(); ) {
                try (var in = zip.getInputStream(entries.nextElement())) {
                    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                        unpacked += read;
                        if (unpacked > most) {
                            throw new DomainException(Category.TOO_LARGE, "import-bomb");
                        }
                    }
                }
            }
        } catch (ZipException broken) {
            throw new DomainException(Category.INVALID, "import-unreadable", Map.of("line", 1));
        }
    }
}
