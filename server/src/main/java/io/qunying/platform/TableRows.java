package io.qunying.platform;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.qunying.platform.DomainException.Category;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;

/** The rows of a CSV file or a workbook one after the other, the header first. */
public class TableRows implements Iterator<TableRows.Line>, Closeable {

    private static final int LONGEST_FIELD = 1 << 20;
    private static final int MOST_COLUMNS = 300;

    private final Iterator<Line> lines;
    private final List<Closeable> open;
    private long last;

    private TableRows(Iterator<Line> lines, List<Closeable> open) {
        this.lines = lines;
        this.open = open;
    }

    /**
     * One row.
     *
     * @param number the line of the file it starts on, or the row of the sheet, counted from 1
     */
    public record Line(int number, List<String> cells) {}

    /** @throws DomainException {@code import-unreadable} with the line, here or on the way */
    public static TableRows open(Path file, TableFormat format) throws IOException {
        var charset = format.charset();
        return charset == null ? workbook(file) : text(file, Charset.forName(charset), format.delimiter());
    }

    private static TableRows text(Path file, Charset charset, char delimiter) throws IOException {
        var reader = new BufferedReader(new InputStreamReader(Files.newInputStream(file), charset), 1 << 16);
        reader.mark(1);
        if (reader.read() != '\uFEFF') {
            reader.reset();
        }
        CsvReader<CsvRecord> csv = CsvReader.builder()
                .fieldSeparator(delimiter)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .allowExtraCharsAfterClosingQuote(true)
                .maxBufferSize(LONGEST_FIELD)
                .ofCsvRecord(reader);
        var records = csv.iterator();
        return new TableRows(
                new Iterator<>() {
                    @Override
                    public boolean hasNext() {
                        return records.hasNext();
                    }

                    @Override
                    public Line next() {
                        var record = records.next();
                        return new Line((int) record.getStartingLineNumber(), record.getFields());
                    }
                },
                List.of(csv));
    }

    private static TableRows workbook(Path file) throws IOException {
        Workbooks.requireHarmless(file);
        try {
            var workbook = new ReadableWorkbook(file.toFile());
            Stream<Row> rows = workbook.getFirstSheet().openStream();
            return new TableRows(
                    rows.map(row -> new Line(row.getRowNum(), cells(row))).iterator(), List.of(rows::close, workbook));
        } catch (ExcelReaderException | IOException broken) {
            throw unreadable(1);
        }
    }

    private static List<String> cells(Row row) {
        var cells = new ArrayList<String>();
        for (int column = 0; column < Math.min(row.getCellCount(), MOST_COLUMNS); column++) {
            cells.add(row.getOptionalCell(column).map(TableRows::text).orElse(""));
        }
        return cells;
    }

    /** A phone number that was typed as a number comes without exponent and fraction. */
    private static String text(Cell cell) {
        if (cell.getType() == CellType.NUMBER) {
            var number = cell.asNumber();
            return number == null ? "" : number.stripTrailingZeros().toPlainString();
        }
        var text = cell.getText();
        return text == null ? "" : text;
    }

    @Override
    public boolean hasNext() {
        try {
            return lines.hasNext();
        } catch (CsvParseException | UncheckedIOException | ExcelReaderException broken) {
            throw unreadable(last + 1);
        }
    }

    @Override
    public Line next() {
        try {
            var line = lines.next();
            last = line.number();
            return line;
        } catch (CsvParseException | UncheckedIOException | ExcelReaderException broken) {
            throw unreadable(last + 1);
        }
    }

    private static DomainException unreadable(long line) {
        return new DomainException(Category.INVALID, "import-unreadable", Map.of("line", line));
    }

    @Override
    public void close() throws IOException {
        for (var each : open) {
            each.close();
        }
    }
}
