package io.qunying.moderation.learn;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The lines of a stream as they are, ended by a line feed with or without a carriage return; bounded in memory. */
final class Lines {

    /** Of a longer line only so many bytes are kept. */
    static final int MOST = 1 << 20;

    private final InputStream in;
    private int number;
    private boolean cut;

    Lines(InputStream in) {
        this.in = in;
    }

    /** The number of the line read last, from 1. */
    int number() {
        return number;
    }

    /** Whether the line read last was longer than {@link #MOST}. */
    boolean isCut() {
        return cut;
    }

    byte @Nullable [] next() throws IOException {
        int octet = in.read();
        if (octet < 0) {
            return null;
        }
        var line = new ByteArrayOutputStream();
        cut = false;
        while (octet >= 0 && octet != '\n') {
            if (line.size() < MOST) {
                line.write(octet);
            } else {
                cut = true;
            }
            octet = in.read();
        }
        number++;
        var bytes = line.toByteArray();
        boolean carriage = bytes.length > 0 && bytes[bytes.length - 1] == '\r';
        return carriage ? Arrays.copyOf(bytes, bytes.length - 1) : bytes;
    }
}
