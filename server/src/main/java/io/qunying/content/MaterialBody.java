package io.qunying.content;

import io.qunying.blueprint.Span;
import io.qunying.channel.hosted.PlainText;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a material or an item of a pool says; which parts are filled depends on its kind.
 *
 * @param text with variables; the question of a poll
 * @param button what the way to the address is called
 * @param pictures that staff uploaded, or of a member's work
 * @param options of a poll
 * @param multiple whether one may choose several options
 * @param closes how long a poll is open, such as {@code 2d}
 * @param file that staff uploaded
 * @param repeat how long after it was posted an item of this pool may be posted again, such as {@code 28d}
 */
record MaterialBody(
        String text,
        @Nullable String title,
        @Nullable String url,
        @Nullable String button,
        List<UUID> pictures,
        List<String> options,
        @Nullable Boolean multiple,
        @Nullable String closes,
        @Nullable UUID file,
        @Nullable String repeat) {

    private static final double DAYS_OF_WEEK = 7;

    @SuppressWarnings("ConstantValue") // a request may leave parts out
    MaterialBody {
        text = text == null ? "" : PlainText.clean(text);
        title = clean(title);
        url = clean(url);
        button = clean(button);
        closes = clean(closes);
        repeat = clean(repeat);
        multiple = Boolean.TRUE.equals(multiple) ? true : null;
        pictures = pictures == null ? List.of() : List.copyOf(pictures);
        options = options == null
                ? List.of()
                : options.stream().map(PlainText::clean).toList();
    }

    static MaterialBody text(String text) {
        return new MaterialBody(text, null, null, null, List.of(), List.of(), null, null, null, null);
    }

    static MaterialBody pool(@Nullable String repeat) {
        return new MaterialBody("", null, null, null, List.of(), List.of(), null, null, null, repeat);
    }

    /** What was posted before this may be posted again. */
    Instant again(Instant now) {
        return repeat == null ? Instant.EPOCH : now.minus(Span.of(repeat).exact());
    }

    /** Whether so many items last until the first of them may come again. */
    boolean neverRunsOut(int items, double perWeek) {
        return repeat != null && items >= perWeek * Span.of(repeat).exact().toDays() / DAYS_OF_WEEK;
    }

    private static @Nullable String clean(@Nullable String text) {
        var clean = text == null ? "" : PlainText.clean(text);
        return clean.isEmpty() ? null : clean;
    }
}
