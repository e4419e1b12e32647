package io.qunying.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workbooks that are no tables but bombs. */
class WorkbooksTests {

    private static final int MEGABYTES = 200;

    @TempDir
    Path folder;

    @Test
    void refusesAFileThatUnpacksToAThousandTimesItsSize() throws IOException {
        var bomb = zip("bomb.xlsx", MEGABYTES);
        assertThat(Files.size(bomb)).isLessThan(1 << 20);

        assertThatThrownBy(() -> Workbooks.requireHarmless(bomb))
                .isInstanceOfSatisfying(
                        DomainException.class, it -> assertThat(it.code()).isEqualTo("import-bomb"));
    }

    @Test
    void saysSoWhereTheFileIsNoWorkbookAtAll() throws IOException {
        var torn = Files.writeString(folder.resolve("torn.xlsx"), "PK nothing of the kind");

        assertThatThrownBy(() -> Workbooks.requireHarmless(torn))
                .isInstanceOfSatisfying(
                        DomainException.class, it -> assertThat(it.code()).isEqualTo("import-unreadable"));
    }

    @Test
    void letsWellPackedRowsPass() throws IOException {
        Workbooks.requireHarmless(zip("rows.xlsx", 1));
    }

    private Path zip(String name, int megabytes) throws IOException {
        var file = folder.resolve(name);
        try (var out = new ZipOutputStream(Files.newOutputStream(file))) {
            out.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            var part = "<c/>".repeat(1 << 18).getBytes(StandardCharsets.UTF_8);
            for (int written = 0; written < megabytes; written++) {
                out.write(part);
            }
        }
        return file;
    }
}
