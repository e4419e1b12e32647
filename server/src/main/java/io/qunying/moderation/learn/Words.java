package io.qunying.moderation.learn;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringTokenizer;

/** The groups of words that the scorer knows, as a tree that is walked once from each character. */
final class Words {

    private static final Words STANDARD = read("words.txt");

    private final List<String> groups = new ArrayList<>();
    private final Node root = new Node();

    /** What is told of each word found. */
    interface Found {
        void word(int group, int start, int end);
    }

    private static final class Node {
        private final Map<Character, Node> next = new HashMap<>();
        private int[] groups = {};
    }

    static Words standard() {
        return STANDARD;
    }

    static Words read(String resource) {
        var words = new Words();
        lines(resource).forEach(line -> {
            int colon = line.indexOf(':');
            int group = words.groups.size();
            words.groups.add(line.substring(0, colon));
            for (var word = new StringTokenizer(line.substring(colon + 1)); word.hasMoreTokens(); ) {
                words.add(word.nextToken(), group);
            }
        });
        return words;
    }

    /** The lines of a resource beside this package that are neither empty nor comments. */
    static List<String> lines(String resource) {
        try (var in = Words.class.getResourceAsStream("/moderation/learn/" + resource)) {
            if (in == null) {
                throw new IllegalStateException("resource moderation/learn/" + resource + " is missing");
            }
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .filter(it -> !it.isBlank() && !it.startsWith("#"))
                    .toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    List<String> groups() {
        return groups;
    }

    /** Finds every word in a text of letters and digits. */
    void find(String text, Found found) {
        for (int start = 0; start < text.length(); start++) {
            var node = root.next.get(text.charAt(start));
            for (int end = start + 1; node != null; end++) {
                if (node.groups.length > 0 && stands(text, start, end)) {
                    for (int group : node.groups) {
                        found.word(group, start, end);
                    }
                }
                node = end < text.length() ? node.next.get(text.charAt(end)) : null;
            }
        }
    }

    private static boolean stands(String text, int start, int end) {
        return (start == 0 || !isLatin(text.charAt(start)) || !isLatin(text.charAt(start - 1)))
                && (end == text.length() || !isLetter(text.charAt(end - 1)) || !isLetter(text.charAt(end)));
    }

    private static boolean isLetter(char letter) {
        return letter >= 'a' && letter <= 'z';
    }

    private static boolean isLatin(char letter) {
        return isLetter(letter) || (letter >= '0' && letter <= '9');
    }

    private void add(String word, int group) {
        var node = root;
        for (int index = 0; index < word.length(); index++) {
            node = node.next.computeIfAbsent(word.charAt(index), it -> new Node());
        }
        node.groups = Arrays.copyOf(node.groups, node.groups.length + 1);
        node.groups[node.groups.length - 1] = group;
    }
}
