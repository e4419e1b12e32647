package io.qunying.platform;

import io.qunying.platform.DomainException.Category;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What kind of file with rows and columns this is.
 *
 * @param charset null for a workbook
 * @param delimiter between the fields of a line
 */
public record TableFormat(@Nullable String charset, char delimiter) {

    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final int SAMPLE = 1 << 16;
    private static final int CHUNK = 1 << 20;
    private static final char[] DELIMITERS = {',', ';', '\t'};

    /**
     * Looks into the file.
     *
     * @param encoding a name, or {@code auto}
     */
    public static TableFormat of(Path file, String encoding) throws IOException {
        byte[] head;
        try (var in = Files.newInputStream(file)) {
            head = in.readNBytes(SAMPLE);
        }
        if (head.length > 3 && head[0] == 'P' && head[1] == 'K' && head[2] == 3 && head[3] == 4) {
            return new TableFormat(null, ',');
        }
        if (head.length > 3 && head[0] == (byte) 0xD0 && head[1] == (byte) 0xCF && head[2] == 0x11) {
            throw new DomainException(Category.INVALID, "import-old-excel");
        }
        var charset = encoding.equalsIgnoreCase("auto") ? detect(file, head) : Charset.forName(encoding);
        return new TableFormat(charset.name(), delimiter(file, charset));
    }

    private static Charset detect(Path file, byte[] head) throws IOException {
        var marked = byMark(head);
        if (marked != null) {
            return marked;
        }
        var wide = byZeroes(head);
        if (wide != null) {
            return wide;
        }
        return isUtf8(file) ? StandardCharsets.UTF_8 : GB18030;
    }

    private static @Nullable Charset byMark(byte[] head) {
        if (head.length >= 3 && head[0] == (byte) 0xEF && head[1] == (byte) 0xBB && head[2] == (byte) 0xBF) {
            return StandardCharsets.UTF_8;
        }
        if (head.length >= 2 && head[0] == (byte) 0xFF && head[1] == (byte) 0xFE) {
            return StandardCharsets.UTF_16LE;
        }
        return head.length >= 2 && head[0] == (byte) 0xFE && head[1] == (byte) 0xFF ? StandardCharsets.UTF_16BE : null;
    }

    /** UTF-16 without a mark: digits and delimiters leave every other byte zero, which no other text does. */
    private static @Nullable Charset byZeroes(byte[] head) {
        int even = 0;
        int odd = 0;
        for (int at = 0; at < head.length; at++) {
            if (head[at] == 0) {
                even += 1 - at % 2;
                odd += at % 2;
            }
        }
        var many = head.length / 10;
        if (odd > many && odd > even * 4) {
            return StandardCharsets.UTF_16LE;
        }
        return even > many && even > odd * 4 ? StandardCharsets.UTF_16BE : null;
    }

    /** The whole file: one Chinese name may stand on its last line. */
    private static boolean isUtf8(Path file) throws IOException {
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        var chars = CharBuffer.allocate(CHUNK);
        var bytes = ByteBuffer.allocate(CHUNK);
        try (var channel = Files.newByteChannel(file)) {
            while (channel.read(bytes) >= 0) {
                bytes.flip();
                if (decoder.decode(bytes, chars.clear(), false).isError()) {
                    return false;
                }
                bytes.compact();
            }
            return !decoder.decode(bytes.flip(), chars.clear(), true).isError();
        }
    }

    /** The one that stands most often in the first line, outside quotes. */
    private static char delimiter(Path file, Charset charset) throws IOException {
        var counts = new int[DELIMITERS.length];
        try (InputStream in = Files.newInputStream(file);
                var reader = new InputStreamReader(in, charset)) {
            var quoted = false;
            for (int sign = reader.read(), read = 0; sign >= 0 && read < SAMPLE; sign = reader.read(), read++) {
                if (sign == '"') {
                    quoted = !quoted;
                } else if (!quoted && (sign == '\n' || sign == '\r')) {
                    break;
                } else if (!quoted) {
                    for (int kind = 0; kind < DELIMITERS.length; kind++) {
                        counts[kind] += sign == DELIMITERS[kind] ? 1 : 0;
                    }
                }
            }
        }
        int best = 0;
        for (int kind = 1; kind < DELIMITERS.length; kind++) {
            best = counts[kind] > counts[best] ? kind : best;
        }
        return DELIMITERS[best];
    }
}
