package io.qunying.platform;

import io.qunying.platform.DomainException.Category;
import io.qunying.platform.FieldErrors.FieldError;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.web.multipart.MultipartFile;

/** A small CSV file or workbook with named columns, read whole before anything is done with it. */
public final class SheetFile {

    private static final int MOST_ROWS = 2000;
    private static final long LARGEST = 5L << 20;

    private SheetFile() {}

    /**
     * A line with something in it.
     *
     * @param number as a person counts the lines of the file
     * @param cells by the English names of the columns
     */
    public record Row(int number, Map<String, String> cells) {

        /** Empty where there is none. */
        public String cell(String column) {
            return cells.getOrDefault(column, "").strip();
        }

        /** Several values in one cell stand on lines of their own, or between upright strokes. */
        public List<String> list(String column) {
            return cell(column)
                    .lines()
                    .flatMap(it -> List.of(it.split("[|｜]", -1)).stream())
                    .map(String::strip)
                    .filter(it -> !it.isEmpty())
                    .toList();
        }

        /** What does not fit in this row: the field is named such as {@code 12.answer}, for line 12. */
        public FieldError problem(FieldError problem) {
            return new FieldError(number + "." + problem.field(), problem.code(), problem.params());
        }
    }

    /**
     * Reads all rows.
     *
     * @param names what columns may be called, in lower case, and what they are
     * @param needed without which nothing can be read
     * @throws DomainException {@code import-empty}, {@code sheet-too-large}, {@code sheet-too-many-rows} or
     *     {@code sheet-columns-missing}
     */
    public static List<Row> read(MultipartFile upload, Map<String, String> names, List<String> needed)
            throws IOException {
        if (upload.getSize() > LARGEST) {
            throw new DomainException(Category.TOO_LARGE, "sheet-too-large", Map.of("megabytes", LARGEST >> 20));
        }
        var file = Files.createTempFile("sheet", ".upload");
        try {
            upload.transferTo(file);
            try (var rows = TableRows.open(file, TableFormat.of(file, "auto"))) {
                return rows(rows, names, needed);
            }
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static List<Row> rows(TableRows rows, Map<String, String> names, List<String> needed) {
        if (!rows.hasNext()) {
            throw new DomainException(Category.INVALID, "import-empty");
        }
        var header = rows.next().cells();
        var columns = header.stream()
                .map(it -> names.getOrDefault(it.strip().toLowerCase(Locale.ROOT), ""))
                .toList();
        if (!columns.containsAll(needed)) {
            throw new DomainException(
                    Category.INVALID,
                    "sheet-columns-missing",
                    Map.of("needed", String.join(", ", needed), "found", String.join(", ", header)));
        }
        var read = new ArrayList<Row>();
        while (rows.hasNext()) {
            var line = rows.next();
            if (line.cells().stream().allMatch(String::isBlank)) {
                continue;
            }
            if (read.size() == MOST_ROWS) {
                throw new DomainException(Category.INVALID, "sheet-too-many-rows", Map.of("max", MOST_ROWS));
            }
            read.add(row(line, columns));
        }
        if (read.isEmpty()) {
            throw new DomainException(Category.INVALID, "import-empty");
        }
        return read;
    }

    private static Row row(TableRows.Line line, List<String> columns) {
        var cells = new HashMap<String, String>();
        for (int place = 0; place < Math.min(columns.size(), line.cells().size()); place++) {
            cells.putIfAbsent(columns.get(place), line.cells().get(place).replace('\0', ' '));
        }
        return new Row(line.number(), cells);
    }
}
