package io.qunying.channel.hosted;

import io.qunying.channel.GroupPlaces;
import io.qunying.channel.hosted.RoomDirectory.Room;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
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
    public Map<UUID, Place> findAll(Collection<UUID> groups) {
        return directory.getObject().findRooms(groups).stream()
                .collect(Collectors.toMap(
                        Room::group, it -> new Place(it.name(), it.community(), it.branch(), it.zone())));
    }
}
