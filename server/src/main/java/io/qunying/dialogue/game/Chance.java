package io.qunying.dialogue.game;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Chance that nobody can foresee; tests bring their own. */
@Component
class Chance {

    private final RandomGenerator random;

    @Autowired
    Chance() {
        this(new SecureRandom());
    }

    Chance(RandomGenerator random) {
        this.random = random;
    }

    /** One of the numbers, each as likely as the others. */
    int between(int least, int most) {
        return random.nextInt(least, most + 1);
    }

    <T> T oneOf(List<T> things) {
        return things.get(random.nextInt(things.size()));
    }

    <T> List<T> shuffled(List<T> things) {
        var copy = new ArrayList<>(things);
        for (var i = copy.size() - 1; i > 0; i--) {
            Collections.swap(copy, i, random.nextInt(i + 1));
        }
        return copy;
    }
}
