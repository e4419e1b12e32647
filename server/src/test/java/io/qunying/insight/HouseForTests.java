package io.qunying.insight;

import io.qunying.community.Seats.Reservation.Reserved;
import io.qunying.entry.LiveCode;
import io.qunying.entry.LiveCodes;
import io.qunying.entry.LiveCodes.CodeRef;
import io.qunying.testing.World;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;

/** What figures give names to: people, communities, groups and codes, made by the public operations. */
final class HouseForTests {

    private final World world;
    private final LiveCodes codes;

    private HouseForTests(World world, LiveCodes codes) {
        this.world = world;
        this.codes = codes;
    }

    static HouseForTests in(AutowireCapableBeanFactory beans) {
        return new HouseForTests(World.of(beans), beans.getBean(LiveCodes.class));
    }

    UUID branch() {
        return world.branch();
    }

    UUID community(UUID branch) {
        return world.shopOwners(branch);
    }

    CodeRef code(UUID community, String name) {
        var wanted = new LiveCodes.NewCode(
                community,
                name,
                LiveCode.Source.OFFLINE,
                List.of("popup", "poster"),
                LiveCode.ThresholdKind.OPEN,
                "blank");
        return codes.findByCode(codes.create(wanted, World.OWNER).code()).orElseThrow();
    }

    UUID person(String name) {
        return world.person(name);
    }

    Reserved seat(UUID community, UUID person) {
        return world.seat(community, person, Map.of("person.identity", "store", "person.region", "华东"));
    }
}
