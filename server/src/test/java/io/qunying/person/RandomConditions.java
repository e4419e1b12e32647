package io.qunying.person;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** People and conditions from a small world of nasty values, so that they often meet. */
final class RandomConditions {

    static final List<String> TAGS = List.of("vip", "会员", "a'b", "100%", "_", "\\", "VIP客户", "😀");

    private static final List<String> TEXTS = List.of(
            "", " ", "a", "A", "ab", "abc", "店", "店主", "店主😀", "😀", "！", "\uE000", "O'Hara", "\"q\"", "100%", "a_b",
            "_", "%", "\\", "\\\\", "a\\'b", "null", "NULL", ":c0", "?", "$1", "é", "e\u0301", "\u200b", "\t", "a\nb",
            "\u00a0", "ﬁ", "İ");
    private static final List<String> NUMBERS = List.of(
            "0",
            "-0",
            "1",
            "-1",
            "2.5",
            "3",
            "0.1",
            "0.30000000000000004",
            "9007199254740992",
            "9007199254740993",
            "1e308",
            "-1e308",
            "1e400",
            "-1e400",
            "1e-320",
            "1e-400",
            "4.9e-324",
            "1.7976931348623157e308",
            "123456789012345678901234");
    private static final List<String> DAYS =
            List.of("0001-01-01", "1969-12-31", "1970-01-01", "2024-02-29", "2025-12-31", "2026-01-01", "9999-12-31");

    private final Random random;

    RandomConditions(Random random) {
        this.random = random;
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    @SafeVarargs
    private <T> T any(T... of) {
        return of[random.nextInt(of.length)];
    }

    Map<String, Object> profile() {
        var profile = new HashMap<String, Object>();
        put(profile, "shop", one(TEXTS));
        put(profile, "home-city", one(TEXTS));
        put(profile, "identity", any("store", "web", "店主"));
        put(profile, "staff_count", new BigDecimal(one(NUMBERS)));
        put(profile, "score", new BigDecimal(one(NUMBERS)));
        put(profile, "has_shop", random.nextBoolean());
        put(profile, "opened", one(DAYS));
        put(profile, "trades", some(TEXTS, 3));
        return profile;
    }

    /** Mostly the value; sometimes nothing, or one from before the field changed its type. */
    private void put(Map<String, Object> profile, String key, Object value) {
        var chance = random.nextInt(12);
        if (chance == 0) {
            profile.put(key, any("2025-13-45", "x", 7, true, List.of(), Map.of("a", 1)));
        } else if (chance > 2) {
            profile.put(key, value);
        }
    }

    List<String> tags() {
        return some(TAGS, 3);
    }

    private List<String> some(List<String> of, int most) {
        return Stream.generate(() -> one(of))
                .limit(random.nextInt(most + 1))
                .distinct()
                .toList();
    }

    String condition() {
        return question(3);
    }

    private String question(int depth) {
        if (depth == 0 || random.nextInt(5) == 0) {
            return comparison();
        }
        return switch (random.nextInt(8)) {
            case 0, 1 -> "(" + question(depth - 1) + " && " + question(depth - 1) + ")";
            case 2, 3 -> "(" + question(depth - 1) + " || " + question(depth - 1) + ")";
            case 4, 5 -> "!(" + question(depth - 1) + ")";
            case 6 -> "(" + question(depth - 1) + " ? " + question(depth - 1) + " : " + question(depth - 1) + ")";
            default -> "(" + question(depth - 1) + ") == (" + question(depth - 1) + ")";
        };
    }

    private String comparison() {
        return switch (random.nextInt(14)) {
            case 0 -> text() + any(" == ", " != ") + text();
            case 1 -> text() + order() + literal(one(List.of("a", "b", "店", "", "100%")));
            case 2 -> text() + "." + any("contains", "startsWith", "endsWith") + "(" + text() + ")";
            case 3 -> text() + " in [" + list(this::text) + "]";
            case 4 -> text() + " in " + any("person.tags", "person.trades");
            case 5 -> literal(one(TAGS)) + " in person.tags";
            case 6 -> literal(one(TEXTS)) + " in person.trades";
            case 7 -> number() + order() + number();
            case 8 -> number() + order() + any("0", "1", "-1", "9007199254740992");
            case 9 -> number() + " in [" + list(this::decimal) + "]";
            case 10 -> time() + any(order(), " == ", " != ") + time();
            case 11 ->
                any("size(person.tags)", "person.trades.size()", "size(" + text() + ")")
                        + any(order(), " == ", " != ")
                        + random.nextInt(5);
            case 12 -> any("true", "false", "1 < 2", "(1 / 0 == 1 || true)", "person.has_shop == person.has_shop");
            default -> "person.has_shop";
        };
    }

    private String order() {
        return any(" < ", " <= ", " > ", " >= ");
    }

    private String text() {
        return any("person.shop", "person.home_city", "person.identity", literal(one(TEXTS)));
    }

    private String number() {
        return any("person.staff_count", "person.score", decimal());
    }

    private String decimal() {
        return any(
                "0.0",
                "-0.0",
                "1.0",
                "2.5",
                "0.1",
                "0.3",
                "9007199254740993.0",
                "1e308",
                "1e-320",
                "1.0 / 3.0",
                "1.0 / 0.0");
    }

    private String time() {
        return any(
                "person.opened",
                "timestamp('" + LocalDate.parse(one(DAYS))
                        + any("T00:00:00Z')", "T00:00:00.000001Z')", "T08:00:00+08:00')"));
    }

    private String list(java.util.function.Supplier<String> element) {
        return IntStream.range(0, 1 + random.nextInt(3))
                .mapToObj(it -> element.get())
                .collect(Collectors.joining(", "));
    }

    private static String literal(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n") + "'";
    }
}
