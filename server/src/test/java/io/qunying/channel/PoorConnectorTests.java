package io.qunying.channel;

import static io.qunying.testing.PlatformsForTests.POOR;

import java.util.UUID;

class PoorConnectorTests extends ConnectorContractTests {

    @Override
    UUID connection() {
        return connections.list().stream()
                .filter(it -> it.channel().equals(POOR))
                .findFirst()
                .orElseGet(() -> connections.add(POOR, "A poor platform"))
                .id();
    }
}
