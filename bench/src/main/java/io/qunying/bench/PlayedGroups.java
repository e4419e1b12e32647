package io.qunying.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A OneBot that only says which groups there are and who is in them; everybody is in two. */
final class PlayedGroups implements AutoCloseable {

    static final long ACCOUNT = 10_001_000L;
    private static final long FIRST_GROUP = 200_000_000L;
    private static final long FIRST_MEMBER = 3_000_000_000L;
    private static final long FIRST_NEWCOMER = 7_000_000_000L;
    private static final long JOINED = 1_700_000_000L;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final int groups;
    private final int members;
    /** One of so many is another one than in the list before; 0 for none. */
    private volatile int changedEvery;

    private PlayedGroups(int groups, int members) throws IOException {
        this.groups = groups;
        this.members = members;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext(
                "/get_login_info", it -> answer(it, "{\"user_id\":" + ACCOUNT + ",\"nickname\":\"bench\"}"));
        server.createContext("/get_group_list", it -> answer(it, groupList()));
        server.createContext("/get_group_member_list", it -> answer(it, memberList(groupAsked(it))));
        server.start();
    }

    static PlayedGroups start(int groups, int members) throws IOException {
        return new PlayedGroups(groups, members);
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    static long group(int number) {
        return FIRST_GROUP + number;
    }

    void changeEvery(int many) {
        changedEvery = many;
    }

    private String groupList() {
        return IntStream.range(0, groups)
                .mapToObj(it -> "{\"group_id\":%d,\"group_name\":\"群 %d\",\"member_count\":%d,\"max_member_count\":500}"
                        .formatted(group(it), it, members))
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static long groupAsked(HttpExchange exchange) throws IOException {
        return Http.JSON
                .readTree(exchange.getRequestBody().readAllBytes())
                .get("group_id")
                .asLong();
    }

    /** Built by hand: what it costs is paid by both sides. */
    private String memberList(long group) {
        var pair = (group - FIRST_GROUP) / 2;
        var list = new StringBuilder(members * 180).append('[');
        for (var number = 0; number < members; number++) {
            list.append(number == 0 ? "{\"group_id\":" : ",{\"group_id\":")
                    .append(group)
                    .append(",\"user_id\":")
                    .append(member(pair, number))
                    .append(",\"nickname\":\"群友")
                    .append(number)
                    .append("\",\"card\":\"杭州-群友")
                    .append(number)
                    .append("-女装\",\"sex\":\"unknown\",\"join_time\":")
                    .append(JOINED + number)
                    .append(number == 0 ? ",\"role\":\"owner\"}" : ",\"role\":\"member\"}");
        }
        return list.append(']').toString();
    }

    private long member(long pair, int number) {
        var first = changedEvery > 0 && number % changedEvery == changedEvery - 1 ? FIRST_NEWCOMER : FIRST_MEMBER;
        return first + pair * members + number;
    }

    private static void answer(HttpExchange exchange, String data) throws IOException {
        var bytes = ("{\"status\":\"ok\",\"retcode\":0,\"data\":" + data + "}").getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        try (var body = exchange.getResponseBody()) {
            body.write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
