package io.qunying.entry;

import io.qunying.platform.AuditTrail;
import io.qunying.platform.FieldErrors;
import io.qunying.platform.FieldErrors.FieldError;
import io.qunying.staff.StaffMember;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

@Component
class KeepPlaces implements CodePlaces {

    private static final int LONGEST_NAME = 40;
    private static final int MOST_GROUPS = 500;

    /** Half of the way around the earth. */
    private static final double FARTHEST = 20_040;

    private final LiveCodes codes;
    private final PlaceTable table;
    private final JoinTable joins;
    private final Entrances entrances;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    KeepPlaces(
            LiveCodes codes,
            PlaceTable table,
            JoinTable joins,
            Entrances entrances,
            AuditTrail audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.codes = codes;
        this.table = table;
        this.joins = joins;
        this.entrances = entrances;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public List<Place> list(UUID code, StaffMember by) {
        codes.get(code, by.scope());
        return table.list(code);
    }

    @Override
    public void put(UUID id, List<Place> places, StaffMember by) {
        var code = codes.get(id, by.scope());
        var checked = checked(places);
        transaction.executeWithoutResult(_ -> {
            table.put(id, checked);
            joins.countAgain(id, clock.instant());
            audit.record(
                    by.actor(), "code.places-changed", "code", id, code.branch(), Map.of("places", checked.size()));
            entrances.changed(code);
        });
    }

    private static List<Place> checked(List<Place> places) {
        var errors = new ArrayList<FieldError>();
        if (places.size() > MOST) {
            throw new FieldErrors(List.of(new FieldError("places", "too-many", Map.of("max", MOST))));
        }
        var names = new HashSet<String>();
        var ids = new HashSet<UUID>();
        var checked = new ArrayList<Place>();
        for (var i = 0; i < places.size(); i++) {
            var place = cleaned(places.get(i));
            var field = "places[" + i + "]";
            if (place.name().isEmpty()) {
                errors.add(new FieldError(field + ".name", "required"));
            } else if (place.name().length() > LONGEST_NAME) {
                errors.add(new FieldError(field + ".name", "too-long", Map.of("max", LONGEST_NAME)));
            } else if (!names.add(place.name()) || !ids.add(place.id())) {
                errors.add(new FieldError(field + ".name", "twice"));
            }
            require(Math.abs(place.latitude()) <= 90, field + ".latitude", errors);
            require(Math.abs(place.longitude()) <= 180, field + ".longitude", errors);
            require(place.radiusKm() > 0 && place.radiusKm() <= FARTHEST, field + ".radiusKm", errors);
            require(place.groups().size() <= MOST_GROUPS, field + ".groups", errors);
            checked.add(place);
        }
        if (!errors.isEmpty()) {
            throw new FieldErrors(errors);
        }
        return checked;
    }

    private static Place cleaned(Place it) {
        return new Place(
                it.id(),
                PlainText.clean(it.name()),
                it.latitude(),
                it.longitude(),
                it.radiusKm(),
                PlainText.cleanOrNull(it.region()),
                it.groups().stream().distinct().toList());
    }

    /** What is no number at all is not in range either. */
    private static void require(boolean holds, String field, List<FieldError> errors) {
        if (!holds) {
            errors.add(new FieldError(field, "out-of-range"));
        }
    }
}
