package io.qunying.dialogue.paper;

import io.qunying.dialogue.paper.City.Spot;
import io.qunying.platform.OutsideWeb;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Any service that answers like Open-Meteo, at the address that the house has set up. */
@Component
class OpenMeteo implements WeatherSource {

    private static final int MOST_BYTES = 64 * 1024;
    private static final int COLDEST = -95;
    private static final int HOTTEST = 65;
    private static final Logger log = LoggerFactory.getLogger(OpenMeteo.class);

    private final String address;
    private final OutsideWeb web;
    private final JsonMapper json;

    OpenMeteo(PaperProperties properties, JsonMapper json) {
        address = properties.weatherAddress().replaceAll("/+$", "");
        // Whoever sets up the house says where its weather stands; that may be inside.
        web = new OutsideWeb(true, properties.patience(), MOST_BYTES);
        this.json = json;
    }

    @Override
    public boolean isThere() {
        return !address.isEmpty();
    }

    @Override
    public Optional<Weather> today(Spot spot) throws InterruptedException {
        var answer = web.get(
                address + "/v1/forecast?latitude=" + spot.latitude() + "&longitude=" + spot.longitude()
                        + "&daily=weather_code,temperature_2m_max,temperature_2m_min&timezone=auto&forecast_days=1",
                Map.of("Accept", "application/json"));
        if (answer instanceof OutsideWeb.Answer.Read read) {
            return weather(read);
        }
        log.info("No weather from {}: {}", address, answer);
        return Optional.empty();
    }

    private Optional<Weather> weather(OutsideWeb.Answer.Read read) {
        try {
            var daily = json.readTree(read.body()).path("daily");
            var code = daily.path("weather_code").path(0);
            var low = daily.path("temperature_2m_min").path(0);
            var high = daily.path("temperature_2m_max").path(0);
            if (!code.isNumber()
                    || !isTemperature(low.asDouble(COLDEST - 1))
                    || !isTemperature(high.asDouble(HOTTEST + 1))) {
                return Optional.empty();
            }
            return Optional.of(
                    new Weather(code.asInt(-1), (int) Math.round(low.asDouble()), (int) Math.round(high.asDouble())));
        } catch (JacksonException unreadable) {
            return Optional.empty();
        }
    }

    private static boolean isTemperature(double degrees) {
        return degrees >= COLDEST && degrees <= HOTTEST;
    }
}
