package io.qunying.dialogue.paper;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.qunying.dialogue.paper.City.Spot;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/** Asks for the weather that papers wait for: each place once, however many groups wait. */
@Component
class RefreshWeather {

    private static final int MOST_AT_ONCE = 16;

    private final WeatherSource source;
    private final WeatherTable table;
    private final Clock clock;

    RefreshWeather(WeatherSource source, WeatherTable table, Clock clock) {
        this.source = source;
        this.table = table;
        this.clock = clock;
    }

    /** What is left is for the next sweep. */
    void sweep() {
        try (var askers = Executors.newVirtualThreadPerTaskExecutor()) {
            table.wanted(clock.instant(), MOST_AT_ONCE).forEach(it -> askers.execute(() -> ask(it)));
        }
    }

    private void ask(Spot spot) {
        try {
            table.checked(spot, source.today(spot), clock.instant());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt(); // it is still wanted, and the next sweep asks
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Timer {

        @Bean
        RecurringTask<Void> refreshWeatherTask(RefreshWeather refresh) {
            return Tasks.recurring("dialogue-refresh-weather", FixedDelay.of(Duration.ofSeconds(2)))
                    .execute((_, _) -> refresh.sweep());
        }
    }
}
