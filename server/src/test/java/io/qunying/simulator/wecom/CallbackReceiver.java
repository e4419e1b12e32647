package io.qunying.simulator.wecom;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.NullMarked;

/** Receives callbacks and opens them by the documents alone: nothing of the simulator's own crypto is used here. */
@NullMarked
final class CallbackReceiver implements AutoCloseable {

    static final String TOKEN = "QDG6eK";
    static final String KEY = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C";

    /** @param xml empty when it could not be opened */
    record Received(String xml, boolean signed, String receiver) {

        String field(String name) {
            var found = Pattern.compile("<" + name + ">(?:<!\\[CDATA\\[)?(.*?)(?:]]>)?</" + name + ">")
                    .matcher(xml);
            return found.find() ? found.group(1) : "";
        }
    }

    final List<Received> received = new CopyOnWriteArrayList<>();
    final AtomicInteger attempts = new AtomicInteger();
    volatile int status = 200;
    /** The first one is answered so late. */
    volatile long firstMillis;

    private final HttpServer http;

    CallbackReceiver() throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.createContext("/", exchange -> {
            try (exchange) {
                receive(exchange);
            }
        });
        http.start();
    }

    String address() {
        return "http://127.0.0.1:" + http.getAddress().getPort() + "/callback/wecom/1";
    }

    void listenTo(Corp corp) {
        corp.callbacks().sendTo(address(), TOKEN, KEY);
    }

    /** Waits until so many came, and says what came. */
    List<Received> await(int count) throws InterruptedException {
        for (var i = 0; i < 1000 && received.size() < count; i++) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
        return List.copyOf(received);
    }

    private void receive(HttpExchange exchange) throws IOException {
        var isFirst = attempts.incrementAndGet() == 1;
        var query = exchange.getRequestURI().getRawQuery();
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var isVerification = exchange.getRequestMethod().equals("GET");
        var encrypted = isVerification ? parameter(query, "echostr") : between(body, "<Encrypt><![CDATA[", "]]>");
        var opened = open(query, encrypted);
        try {
            TimeUnit.MILLISECONDS.sleep(isFirst ? firstMillis : 0);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (status == 200 && !isVerification) {
            received.add(opened);
        }
        var answer = isVerification && opened.signed ? opened.xml.getBytes(StandardCharsets.UTF_8) : new byte[0];
        exchange.sendResponseHeaders(status, answer.length == 0 ? -1 : answer.length);
        exchange.getResponseBody().write(answer);
    }

    private static Received open(String query, String encrypted) {
        var parts =
                new ArrayList<>(List.of(TOKEN, parameter(query, "timestamp"), parameter(query, "nonce"), encrypted));
        parts.sort(null);
        try {
            var digest = MessageDigest.getInstance("SHA-1")
                    .digest(String.join("", parts).getBytes(StandardCharsets.UTF_8));
            var signed = HexFormat.of().formatHex(digest).equals(parameter(query, "msg_signature"));
            var key = Base64.getDecoder().decode(KEY + "=");
            var cipher = Cipher.getInstance("AES/CBC/NoPadding");
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    new SecretKeySpec(key, "AES"),
                    new IvParameterSpec(Arrays.copyOfRange(key, 0, 16)));
            var plain = ByteBuffer.wrap(cipher.doFinal(Base64.getDecoder().decode(encrypted)));
            var padding = plain.get(plain.limit() - 1);
            var length = plain.getInt(16);
            if (padding < 1 || padding > 32 || length < 0 || length > plain.limit() - 20 - padding) {
                return new Received("", signed, "");
            }
            var text = new String(plain.array(), 20, length, StandardCharsets.UTF_8);
            var to = new String(
                    plain.array(), 20 + length, plain.limit() - padding - 20 - length, StandardCharsets.UTF_8);
            return new Received(text, signed, to);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String parameter(String query, String name) {
        var from = ("&" + query).indexOf("&" + name + "=");
        var rest = query.substring(from + name.length() + 1);
        var to = rest.indexOf('&');
        return URLDecoder.decode(to < 0 ? rest : rest.substring(0, to), StandardCharsets.UTF_8);
    }

    private static String between(String text, String before, String after) {
        var from = text.indexOf(before) + before.length();
        return text.substring(from, text.indexOf(after, from));
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
