package io.qunying.simulation;

import java.time.LocalDate;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What to simulate.
 *
 * @param playbook a key of the library or a file
 * @param seed the same seed gives the same report
 * @param report where the report goes as JSON; empty for nowhere
 * @param from the first day
 */
@ConfigurationProperties("qunying.simulate")
record SimulateProperties(
        @DefaultValue("") String playbook,
        @DefaultValue("90") int days,
        @DefaultValue("1000") int members,
        @DefaultValue("1") long seed,
        @DefaultValue("") String report,
        @DefaultValue("2026-12-01") LocalDate from) {}
