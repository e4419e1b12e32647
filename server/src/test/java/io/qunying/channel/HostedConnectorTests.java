package io.qunying.channel;

import java.util.UUID;

class HostedConnectorTests extends ConnectorContractTests {

    @Override
    UUID connection() {
        return connections.hosted().id();
    }
}
