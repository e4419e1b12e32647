package io.qunying.channel;

import java.util.UUID;

class PoorConnectorTests extends ConnectorContractTests {

    @Override
    UUID connection() {
        return connections.list().stream()
                .filter(it -> it.channel().equals("poor"))
                .findFirst()
                .orElseGet(() -> connections.add("poor", "A poor platform"))
                .id();
    }
}
