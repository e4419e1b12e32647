package io.qunying.community;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The groups of a line that take people in now, by number.
 *
 * @param planned how many are ordered but not there yet
 */
record Recruiting(List<Candidate> groups, int planned) {

    static final Recruiting NONE = new Recruiting(List.of(), 0);

    /** @param inConflict whether a class sits in it that must not meet the newcomer's */
    record Candidate(UUID id, String name, int capacity, int occupied, boolean inConflict) {

        int free() {
            return capacity - occupied;
        }
    }

    /** Free seats that are open to the newcomer. */
    int free() {
        return groups.stream()
                .filter(it -> !it.inConflict())
                .mapToInt(Candidate::free)
                .sum();
    }

    /** The same with one seat less in that group, which may be a new one. */
    Recruiting without(Candidate seated) {
        var left = new ArrayList<Candidate>();
        groups.stream().filter(it -> !it.id().equals(seated.id())).forEach(left::add);
        left.add(new Candidate(
                seated.id(), seated.name(), seated.capacity(), seated.occupied() + 1, seated.inConflict()));
        return new Recruiting(List.copyOf(left), planned);
    }
}
