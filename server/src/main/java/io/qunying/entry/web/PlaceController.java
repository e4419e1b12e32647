package io.qunying.entry.web;

import io.qunying.entry.CodePlaces;
import io.qunying.entry.CodePlaces.Place;
import io.qunying.platform.Ids;
import io.qunying.staff.Allowed;
import io.qunying.staff.Permission;
import io.qunying.staff.StaffMember;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The places of a code. */
@RestController
@RequestMapping("/api/console/codes/{id}/places")
class PlaceController {

    private final CodePlaces places;
    private final Ids ids;

    PlaceController(CodePlaces places, Ids ids) {
        this.places = places;
        this.ids = ids;
    }

    record PlacesRequest(@NotNull List<@Valid @NotNull PlaceWanted> places) {}

    /** @param id null for a new one */
    record PlaceWanted(
            @Nullable UUID id,
            @NotNull String name,
            double latitude,
            double longitude,
            double radiusKm,
            @Nullable String region,
            @NotNull List<@NotNull UUID> groups) {}

    @GetMapping
    @Allowed(Permission.ENTRY_READ)
    List<Place> listPlaces(@PathVariable UUID id, StaffMember by) {
        return places.list(id, by);
    }

    @PutMapping
    @Allowed(Permission.ENTRY_MANAGE)
    List<Place> putPlaces(@PathVariable UUID id, @Valid @RequestBody PlacesRequest request, StaffMember by) {
        places.put(
                id,
                request.places().stream()
                        .map(it -> new Place(
                                it.id() == null ? ids.next() : it.id(),
                                it.name(),
                                it.latitude(),
                                it.longitude(),
                                it.radiusKm(),
                                it.region(),
                                it.groups()))
                        .toList(),
                by);
        return places.list(id, by);
    }
}
