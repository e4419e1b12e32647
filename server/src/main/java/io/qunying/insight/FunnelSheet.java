package io.qunying.insight;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.dhatim.fastexcel.Workbook;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** A funnel as a table for a spreadsheet: everybody first, then a line for each value of the split. */
@Component
class FunnelSheet {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final MessageSource texts;

    FunnelSheet(MessageSource texts) {
        this.texts = texts;
    }

    byte[] csv(Funnel funnel, Locale locale) throws IOException {
        var text = new StringWriter();
        text.write(BYTE_ORDER_MARK); // without it Excel takes Chinese for another encoding
        try (var csv = CsvWriter.builder().build(text)) {
            for (var line : lines(funnel, locale)) {
                csv.writeRecord(
                        line.stream().map(it -> Objects.toString(it, "")).toList());
            }
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    byte[] xlsx(Funnel funnel, Locale locale) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var book = new Workbook(out, "Qunying", "1.0")) {
            var sheet = book.newWorksheet(text("funnel.sheet", locale));
            var row = 0;
            for (var line : lines(funnel, locale)) {
                for (int column = 0; column < line.size(); column++) {
                    switch (line.get(column)) {
                        case null -> sheet.value(row, column, (String) null);
                        case Long number -> sheet.value(row, column, number);
                        case Object text -> sheet.value(row, column, text.toString());
                    }
                }
                row++;
            }
        }
        return out.toByteArray();
    }

    private List<List<@Nullable Object>> lines(Funnel funnel, Locale locale) {
        var lines = new ArrayList<List<@Nullable Object>>();
        lines.add(line(
                text("funnel.value", locale), funnel.steps().stream().map(it -> text("verb." + it.verb(), locale))));
        lines.add(line(text("funnel.everybody", locale), funnel.steps().stream().map(Funnel.Step::persons)));
        for (var row : funnel.rows()) {
            var name = row.value().isEmpty() ? text("funnel.none", locale) : row.value();
            lines.add(line(safe(row.title() == null ? name : row.title()), row.steps().stream()));
        }
        return lines;
    }

    private static List<@Nullable Object> line(String name, Stream<? extends @Nullable Object> cells) {
        var line = new ArrayList<@Nullable Object>();
        line.add(name);
        cells.forEach(line::add);
        return line;
    }

    /** A name that a spreadsheet would take for a formula gets an apostrophe. */
    private static String safe(String name) {
        return !name.isEmpty() && "=+-@\t\r".indexOf(name.charAt(0)) >= 0 ? "'" + name : name;
    }

    private String text(String code, Locale locale) {
        return Objects.toString(texts.getMessage(code, null, code, locale), code);
    }
}
