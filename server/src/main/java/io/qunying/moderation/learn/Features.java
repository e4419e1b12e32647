package io.qunying.moderation.learn;

/** Turns a message into its features. */
final class Features {

    private static final int PER_CHARACTER = 16;

    private Features() {}

    static Bag of(Sightings seen) {
        var normal = seen.normal();
        var bag = new Bag(PER_CHARACTER * (normal.original().length() + 4));
        var text = Symbols.of(normal.text());
        var raw = Symbols.of(normal.original());
        cut(View.RAW, raw, bag);
        cut(View.NORMAL, text, bag);
        var loose = Symbols.of(seen.bare().text()).withNumbersAsOne();
        cut(View.LOOSE, loose, bag);
        cut(View.SHAPE, raw.shapes(), bag);
        cut(View.SOUND, loose.sounds(), bag);
        SignFeatures.add(seen, bag);
        return bag;
    }

    private static void cut(View view, Symbols symbols, Bag bag) {
        var text = symbols.text();
        int seed = view.number * 0x9E3779B9;
        for (int start = 0; start < symbols.length(); start++) {
            int last = Math.min(symbols.length(), start + view.longest);
            int hash = seed;
            for (int end = start; end < last; end++) {
                hash = (hash ^ text[end]) * 0x01000193;
                hash ^= hash >>> 15;
                if (end - start + 1 >= view.shortest) {
                    bag.add(mixed(hash + end - start), view, start, end + 1);
                }
            }
        }
    }

    static int mixed(int hash) {
        int mixed = (hash ^ hash >>> 16) * 0x85EBCA6B;
        mixed = (mixed ^ mixed >>> 13) * 0xC2B2AE35;
        return mixed ^ mixed >>> 16;
    }
}
