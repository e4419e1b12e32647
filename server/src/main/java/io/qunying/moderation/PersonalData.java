package io.qunying.moderation;

import com.google.re2j.Pattern;
import io.qunying.moderation.learn.ContactPlaces;
import io.qunying.moderation.text.NormalText;
import io.qunying.moderation.text.Normaliser;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What in a text could tell who somebody is, found also behind disguises. It finds rather too much than too little: any
 * number of five digits counts, since a QQ number is no longer. The expressions are RE2's: no text makes them slow.
 */
public final class PersonalData {

    private static final String NUMERAL = "[0-9一二三四五六七八九十百零〇]{1,8}";
    private static final Pattern NUMBERS = Pattern.compile("\\d(?:[ -]?\\d){4,}x?");
    private static final Pattern EMAIL = Pattern.compile("[a-z0-9._%+-]+ ?@ ?[a-z0-9-]+(?:\\.[a-z0-9-]+)+");
    private static final Pattern ADDRESS = Pattern.compile("(?:\\p{Han}{1,7}?(?:省|市|区|县|镇|乡|街道|村)){0,5}"
            + "(?:[\\p{Han}0-9a-z]{0,10}?(?:路|街|道|巷|弄|胡同|村|小区|花园|大厦|公寓|苑|府|城|广场|里))"
            + "[\\p{Han}a-z]{0,4}?(?:" + NUMERAL + "[- ]?(?:号楼|号|弄|栋|幢|座|单元|室|楼|层|户|#|-)[ ,]?[a-z]?)+(?:"
            + NUMERAL + "(?:室|户)?)?");
    private static final Pattern NAME = Pattern.compile(
            "(?:我叫|我的名字[叫是]|姓名|收件人|收货人|联系人|真名[叫是]?)[:是为 ]{0,2}(\\p{Han}{2,4}?)(?:$|[^\\p{Han}]|[住在的要想和])");
    private static final Pattern MENTION = Pattern.compile("@[^\\s@,;:!?。]{1,30}");

    private PersonalData() {}

    /** Kinds of it, each with the word that stands in its place. */
    public enum Kind {
        NUMBER("[号码]"),
        ACCOUNT("[账号]"),
        EMAIL("[邮箱]"),
        LINK("[链接]"),
        ADDRESS("[地址]"),
        NAME("[姓名]");

        private final String instead;

        Kind(String instead) {
            this.instead = instead;
        }
    }

    /** Something found, by its place in the text. */
    public record Found(Kind kind, int start, int end) {}

    /** @param names by which people are called who could be meant; those of one sign are too common to be looked for */
    public static List<Found> in(String text, Collection<String> names) {
        var normal = Normaliser.standard().normalise(text);
        var found = new ArrayList<Found>();
        find(found, Kind.EMAIL, EMAIL, normal, 0);
        ContactPlaces.in(normal).forEach(it -> found.add(new Found(kind(it.what()), it.start(), it.end())));
        find(found, Kind.NUMBER, NUMBERS, normal, 0);
        find(found, Kind.ADDRESS, ADDRESS, normal, 0);
        find(found, Kind.NAME, NAME, normal, 1);
        find(found, Kind.NAME, MENTION, normal, 0);
        names.forEach(it -> name(found, normal, it));
        return found;
    }

    /**
     * The text with a word such as {@code [号码]} in place of each thing found, until nothing more is.
     *
     * @param kept kinds that may stay
     */
    public static String without(String text, Collection<String> names, Set<Kind> kept) {
        var left = text;
        for (int again = 0; again < 5; again++) {
            var found = in(left, names).stream()
                    .filter(it -> !kept.contains(it.kind()) && it.end() > it.start())
                    .sorted(Comparator.comparingInt(Found::start).thenComparing(Found::end, Comparator.reverseOrder()))
                    .collect(Collectors.toList());
            if (found.isEmpty()) {
                return left;
            }
            left = replaced(left, found);
        }
        return left;
    }

    private static String replaced(String text, List<Found> found) {
        var left = new StringBuilder();
        int end = 0;
        for (var it : found) {
            if (it.start() >= end) {
                left.append(text, end, it.start()).append(it.kind().instead);
            }
            end = Math.max(end, it.end());
        }
        return left.append(text, end, text.length()).toString();
    }

    private static Kind kind(ContactPlaces.What what) {
        return switch (what) {
            case LINK -> Kind.LINK;
            case NUMBER -> Kind.NUMBER;
            case ACCOUNT -> Kind.ACCOUNT;
        };
    }

    private static void find(List<Found> found, Kind kind, Pattern pattern, NormalText text, int group) {
        var matcher = pattern.matcher(text.text());
        while (matcher.find()) {
            found.add(new Found(kind, text.from(matcher.start(group)), text.to(matcher.end(group) - 1)));
        }
    }

    private static void name(List<Found> found, NormalText text, String name) {
        var wanted = Normaliser.standard().normalise(name).text().strip();
        if (wanted.codePointCount(0, wanted.length()) < 2) {
            return;
        }
        for (int at = text.text().indexOf(wanted); at >= 0; at = text.text().indexOf(wanted, at + wanted.length())) {
            found.add(new Found(Kind.NAME, text.from(at), text.to(at + wanted.length() - 1)));
        }
    }
}
