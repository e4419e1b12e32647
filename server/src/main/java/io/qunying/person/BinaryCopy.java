package io.qunying.person;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/** Rows in PostgreSQL's binary copy format: the server parses no text, and we build none. */
class BinaryCopy {

    private static final byte[] HEADER = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', -1, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };
    private static final VarHandle SHORTS = view(short[].class);
    private static final VarHandle INTS = view(int[].class);
    private static final VarHandle LONGS = view(long[].class);
    private static final long POSTGRES_EPOCH_SECOND =
            Instant.parse("2000-01-01T00:00:00Z").getEpochSecond();
    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final int NANOS_PER_MICRO = 1_000;
    private static final byte JSONB_VERSION = 1;
    private static final int NULL_LENGTH = -1;

    private final int columns;
    private byte[] bytes = new byte[1 << 16];
    private int length;
    private int rows;

    private static VarHandle view(Class<?> type) {
        return MethodHandles.byteArrayViewVarHandle(type, ByteOrder.BIG_ENDIAN);
    }

    BinaryCopy(int columns) {
        this.columns = columns;
        raw(HEADER);
    }

    BinaryCopy row() {
        rows++;
        return int16(columns);
    }

    BinaryCopy id(UUID id) {
        return int32(Long.BYTES * 2).int64(id.getMostSignificantBits()).int64(id.getLeastSignificantBits());
    }

    BinaryCopy text(String text) {
        return bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    BinaryCopy json(String json) {
        var utf8 = json.getBytes(StandardCharsets.UTF_8);
        return int32(utf8.length + 1).int8(JSONB_VERSION).raw(utf8);
    }

    BinaryCopy bytes(byte[] value) {
        return int32(value.length).raw(value);
    }

    BinaryCopy time(Instant time) {
        var seconds = time.getEpochSecond() - POSTGRES_EPOCH_SECOND;
        return int32(Long.BYTES).int64(seconds * MICROS_PER_SECOND + time.getNano() / NANOS_PER_MICRO);
    }

    BinaryCopy number(long number) {
        return int32(Long.BYTES).int64(number);
    }

    BinaryCopy bool(boolean value) {
        return int32(1).int8((byte) (value ? 1 : 0));
    }

    BinaryCopy textOrNothing(@Nullable String text) {
        return text == null ? int32(NULL_LENGTH) : text(text);
    }

    BinaryCopy bytesOrNothing(byte @Nullable [] value) {
        return value == null ? int32(NULL_LENGTH) : bytes(value);
    }

    /** Sends everything; what was built is used up. */
    void into(JdbcTemplate jdbc, String tableAndColumns) {
        if (rows > 0) {
            int16(-1);
            jdbc.execute((ConnectionCallback<Long>) connection -> send(connection, tableAndColumns));
        }
    }

    private long send(Connection connection, String tableAndColumns) throws SQLException {
        var copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("COPY " + tableAndColumns + " FROM STDIN WITH (FORMAT binary)");
        try {
            copy.writeToCopy(bytes, 0, length);
            return copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private BinaryCopy int8(byte value) {
        room(1);
        bytes[length++] = value;
        return this;
    }

    private BinaryCopy int16(int value) {
        room(Short.BYTES);
        SHORTS.set(bytes, length, (short) value);
        length += Short.BYTES;
        return this;
    }

    private BinaryCopy int32(int value) {
        room(Integer.BYTES);
        INTS.set(bytes, length, value);
        length += Integer.BYTES;
        return this;
    }

    private BinaryCopy int64(long value) {
        room(Long.BYTES);
        LONGS.set(bytes, length, value);
        length += Long.BYTES;
        return this;
    }

    private BinaryCopy raw(byte[] value) {
        room(value.length);
        System.arraycopy(value, 0, bytes, length, value.length);
        length += value.length;
        return this;
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
