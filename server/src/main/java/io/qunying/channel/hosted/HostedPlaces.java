package io.qunying.channel.hosted;

import io.qunying.channel.GroupPlaces;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

@Component
class HostedPlaces implements GroupPlaces {

    /** Lazy, because who knows groups may well want to send something. */
    private final ObjectProvider<RoomDirectory> directory;

    HostedPlaces(ObjectProvider<RoomDirectory> directory) {
        this.directory = directory;
    }

    @Override
    public Optional<Place> find(UUID group) {
        return directory.getObject().findRoom(group).map(it -> new Place(it.name(), it.community(), it.branch()));
    }
}
