package io.qunying.person;

import io.qunying.person.WornTags.Wearing;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** The steps {@code tag} and {@code untag} of a playbook. */
abstract class TagStep extends PersonStep {

    private final Tags tags;

    TagStep(String key, People people, Tags tags) {
        super(key, people);
        this.tags = tags;
    }

    List<Wearing> wearings(List<Said> all) {
        var ids = tags.idsOf(words(all, Tags::accept));
        return all.stream()
                .map(it -> new Wearing(
                        it.person(),
                        Objects.requireNonNull(ids.get(Tags.accept(it.word()).toLowerCase(Locale.ROOT)))))
                .distinct()
                .toList();
    }

    @Component
    static class Add extends TagStep {

        private final WornTags worn;

        Add(People people, Tags tags, WornTags worn) {
            super("tag", people, tags);
            this.worn = worn;
        }

        @Override
        void say(List<Said> all) {
            worn.tell(worn.add(wearings(all)), places(all));
        }
    }

    @Component
    static class Remove extends TagStep {

        private final WornTags worn;

        Remove(People people, Tags tags, WornTags worn) {
            super("untag", people, tags);
            this.worn = worn;
        }

        @Override
        void say(List<Said> all) {
            worn.takeOff(wearings(all));
        }
    }
}
