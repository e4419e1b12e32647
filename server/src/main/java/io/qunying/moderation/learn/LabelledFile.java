package io.qunying.moderation.learn;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads labelled messages: a line each, 1 for unwanted or 0, a TAB, the text. */
public final class LabelledFile {

    private static final int LONGEST_LABEL_SHOWN = 20;

    private LabelledFile() {}

    /**
     * Reads all lines, or refuses at the first that is not as it has to be.
     *
     * @throws BadLabels with the number of the line
     */
    public static List<Labelled> read(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return read(in);
        }
    }

    static List<Labelled> read(InputStream source) throws IOException {
        var lines = new Lines(new BufferedInputStream(source, 1 << 16));
        var messages = new ArrayList<Labelled>();
        for (byte[] line = lines.next(); line != null; line = lines.next()) {
            if (lines.isCut()) {
                throw BadLabels.at(lines.number(), "labels-line-too-long", Map.of("most", Lines.MOST));
            }
            messages.add(parse(line, lines.number()));
        }
        if (messages.isEmpty()) {
            throw BadLabels.empty();
        }
        return messages;
    }

    private static Labelled parse(byte[] line, int number) {
        var text = decode(line, number);
        if (number == 1 && text.startsWith("\uFEFF")) {
            text = text.substring(1);
        }
        int tab = text.indexOf('\t');
        if (tab < 0) {
            throw BadLabels.at(number, "labels-no-tab", Map.of());
        }
        var label = text.substring(0, tab);
        if (!label.equals("0") && !label.equals("1")) {
            throw BadLabels.at(
                    number,
                    "labels-bad-label",
                    Map.of("label", label.substring(0, Math.min(label.length(), LONGEST_LABEL_SHOWN))));
        }
        return new Labelled(label.equals("1"), text.substring(tab + 1));
    }

    private static String decode(byte[] line, int number) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line))
                    .toString();
        } catch (CharacterCodingException broken) {
            throw BadLabels.at(number, "labels-not-utf8", Map.of());
        }
    }
}
