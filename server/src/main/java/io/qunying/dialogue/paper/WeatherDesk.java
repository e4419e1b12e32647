package io.qunying.dialogue.paper;

import io.qunying.blueprint.StepKind.Call;
import io.qunying.dialogue.paper.City.Spot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The weather for a batch of papers. Where there is no source, no paper has any. */
@Component
class WeatherDesk {

    /** The morning's weather is still true then, and yesterday's is not. */
    private static final Duration GOOD = Duration.ofHours(3);

    private final WeatherSource source;
    private final WeatherTable table;
    private final MessageSource messages;

    WeatherDesk(WeatherSource source, WeatherTable table, MessageSource messages) {
        this.source = source;
        this.table = table;
        this.messages = messages;
    }

    /** Wishes for the places that nobody has asked about lately. */
    Open open(List<Call> calls, Instant now) {
        var spots = calls.stream()
                .map(it -> City.of(it.value().path("weather")))
                .flatMap(Stream::ofNullable)
                .map(City::spot)
                .distinct()
                .toList();
        if (spots.isEmpty() || !source.isThere()) {
            return new Open(false, Map.of(), now);
        }
        var rows = table.find(spots).stream().collect(Collectors.toMap(WeatherTable.Row::spot, Function.identity()));
        var open = new Open(true, rows, now);
        var awaited = spots.stream().filter(open::isAwaited).toList();
        if (!awaited.isEmpty()) {
            table.want(awaited, now);
        }
        return open;
    }

    /** As it was when the batch began. */
    final class Open {

        private final boolean isOn;
        private final Map<Spot, WeatherTable.Row> rows;
        private final Instant now;

        private Open(boolean isOn, Map<Spot, WeatherTable.Row> rows, Instant now) {
            this.isOn = isOn;
            this.rows = rows;
            this.now = now;
        }

        private boolean isAwaited(Spot spot) {
            var row = rows.get(spot);
            return row == null || Wish.isAwaited(row.checkedAt(), row.wantedAt(), now);
        }

        boolean isAwaited(PaperOrder order) {
            var city = order.weather();
            return isOn && city != null && isAwaited(city.spot());
        }

        /** Null where it is not wanted or not known. */
        @Nullable String line(PaperOrder order) {
            var city = order.weather();
            var row = city == null ? null : rows.get(city.spot());
            if (city == null
                    || row == null
                    || row.readAt() == null
                    || row.readAt().isBefore(now.minus(GOOD))) {
                return null;
            }
            var weather = row.weather();
            var sky = messages.getMessage("paper.sky." + weather.code(), null, "", Locale.CHINESE);
            var degrees =
                    messages.getMessage("paper.degrees", new Object[] {weather.low(), weather.high()}, Locale.CHINESE);
            return sky == null || sky.isEmpty()
                    ? messages.getMessage("paper.weather", new Object[] {city.name(), degrees}, Locale.CHINESE)
                    : messages.getMessage(
                            "paper.weather-sky", new Object[] {city.name(), sky, degrees}, Locale.CHINESE);
        }
    }
}
