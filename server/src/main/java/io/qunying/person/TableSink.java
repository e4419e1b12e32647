package io.qunying.person;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** Where rows of a file go, one by one, so that a million of them need no memory. Formulas leave as text. */
interface TableSink extends Closeable {

    void row(List<String> cells) throws IOException;

    static TableSink csv(OutputStream out) throws IOException {
        // Excel reads UTF-8 only with a mark.
        out.write(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF});
        var csv = CsvWriter.builder().build(out, StandardCharsets.UTF_8);
        return new TableSink() {
            @Override
            public void row(List<String> cells) {
                csv.writeRecord(cells.stream().map(FormulaSafe::outgoing).toList());
            }

            @Override
            public void close() throws IOException {
                csv.close();
            }
        };
    }

    static TableSink workbook(OutputStream out) {
        return new Sheets(new Workbook(out, "Qunying", "1.0"));
    }

    /** A sheet holds only so many rows; then the next one begins with the same header. */
    final class Sheets implements TableSink {

        private static final int ROWS_PER_SHEET = 1_000_000;
        private static final int ROWS_IN_MEMORY = 500;

        private final Workbook workbook;
        private Worksheet sheet;
        private List<String> header = List.of();
        private int sheets = 1;
        private int row;

        private Sheets(Workbook workbook) {
            this.workbook = workbook;
            sheet = workbook.newWorksheet("1");
        }

        @Override
        public void row(List<String> cells) throws IOException {
            if (header.isEmpty()) {
                header = cells;
            }
            if (row > ROWS_PER_SHEET) {
                sheet.finish();
                sheet = workbook.newWorksheet(Integer.toString(++sheets));
                row = 0;
                write(header);
            }
            write(cells);
        }

        private void write(List<String> cells) throws IOException {
            for (int column = 0; column < cells.size(); column++) {
                if (!cells.get(column).isEmpty()) {
                    sheet.inlineString(row, column, FormulaSafe.outgoing(cells.get(column)));
                }
            }
            row++;
            if (row % ROWS_IN_MEMORY == 0) {
                sheet.flush();
            }
        }

        @Override
        public void close() throws IOException {
            sheet.finish();
            workbook.finish();
        }
    }
}
