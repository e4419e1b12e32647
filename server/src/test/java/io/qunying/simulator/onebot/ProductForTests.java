package io.qunying.simulator.onebot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.NullMarked;
import tools.jackson.databind.JsonNode;

/** The product's end of reverse connections: RFC 6455 on a bare socket, to see every header and byte. */
@NullMarked
final class ProductForTests implements AutoCloseable {

    private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private final ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());

    ProductForTests() throws IOException {
        server.setSoTimeout(20_000);
    }

    String url() {
        return "ws://127.0.0.1:" + server.getLocalPort();
    }

    /** The next connection, after its handshake. */
    Wire next() throws IOException {
        return new Wire(server.accept());
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    static final class Wire {

        private final Socket socket;
        private final DataInputStream in;
        private final Map<String, String> headers = new TreeMap<>();

        Wire(Socket socket) throws IOException {
            this.socket = socket;
            socket.setSoTimeout(20_000);
            in = new DataInputStream(socket.getInputStream());
            for (var line = line(); !line.isEmpty(); line = line()) {
                var colon = line.indexOf(':');
                if (colon > 0) {
                    headers.put(
                            line.substring(0, colon).toLowerCase(Locale.ROOT),
                            line.substring(colon + 1).strip());
                }
            }
            send(("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                            + "Sec-WebSocket-Accept: " + accept(header("Sec-WebSocket-Key")) + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
        }

        private static String accept(String key) {
            try {
                return Base64.getEncoder()
                        .encodeToString(MessageDigest.getInstance("SHA-1")
                                .digest((key + MAGIC).getBytes(StandardCharsets.US_ASCII)));
            } catch (NoSuchAlgorithmException impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        String header(String name) {
            return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
        }

        private String line() throws IOException {
            var line = new StringBuilder();
            for (var next = in.read(); next != '\n' && next >= 0; next = in.read()) {
                if (next != '\r') {
                    line.append((char) next);
                }
            }
            return line.toString();
        }

        /** The next text frame; fails after 20 s. */
        JsonNode read() throws IOException {
            while (true) {
                var opcode = in.readUnsignedByte() & 15;
                var second = in.readUnsignedByte();
                var length = second & 127;
                if (length == 126) {
                    length = in.readUnsignedShort();
                }
                assertThat(second).as("frames of a client are masked").isGreaterThan(127);
                var mask = in.readNBytes(4);
                var payload = in.readNBytes(length);
                for (var i = 0; i < payload.length; i++) {
                    payload[i] ^= mask[i % 4];
                }
                if (opcode == 1) {
                    return Json.read(new String(payload, StandardCharsets.UTF_8));
                }
            }
        }

        /** The next frame that has a field. */
        JsonNode readUntil(String field) throws IOException {
            var frame = read();
            while (!frame.has(field)) {
                frame = read();
            }
            return frame;
        }

        void write(String text) throws IOException {
            var payload = text.getBytes(StandardCharsets.UTF_8);
            assertThat(payload.length).isLessThan(126);
            var frame = new byte[payload.length + 2];
            frame[0] = (byte) 0x81;
            frame[1] = (byte) payload.length;
            System.arraycopy(payload, 0, frame, 2, payload.length);
            send(frame);
        }

        private void send(byte[] bytes) throws IOException {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
        }

        void close() throws IOException {
            socket.close();
        }
    }
}
