package io.qunying.moderation.learn;

import java.util.List;
import java.util.StringTokenizer;

/**
 * A conclusion from what was seen in a message.
 *
 * @param strength the log-odds that a message with all this is unwanted
 * @param least how often each sign has to be there; negative where it must not be
 */
record SignRule(String category, double strength, String text, int[] signs, int[] least) {

    static List<SignRule> standard() {
        return Words.lines("rules.txt").stream().map(SignRule::of).toList();
    }

    static SignRule of(String line) {
        int colon = line.indexOf(':');
        var head = new StringTokenizer(line.substring(0, colon));
        var category = head.nextToken();
        var strength = Double.parseDouble(head.nextToken());
        var body = new StringTokenizer(line.substring(colon + 1));
        var signs = new int[body.countTokens()];
        var least = new int[signs.length];
        for (int index = 0; index < signs.length; index++) {
            var token = body.nextToken();
            int star = token.indexOf('*');
            least[index] = token.startsWith("!") ? -1 : star < 0 ? 1 : Integer.parseInt(token.substring(star + 1));
            signs[index] = Sightings.index(token.substring(least[index] < 0 ? 1 : 0, star < 0 ? token.length() : star));
        }
        return new SignRule(category, strength, line.substring(colon + 1).strip(), signs, least);
    }

    boolean holds(Sightings seen) {
        for (int index = 0; index < signs.length; index++) {
            int count = seen.count(signs[index]);
            if (least[index] < 0 ? count > 0 : count < least[index]) {
                return false;
            }
        }
        return true;
    }
}
