package io.qunying.moderation.learn;

import java.util.Arrays;

/**
 * The distinct features of one message, each a number of 32 bits, with where it was first seen. Made for one message.
 */
final class Bag {

    private int[] table;
    private int[] numbers;
    private long[] places;
    private int size;

    Bag(int expected) {
        int capacity = Integer.highestOneBit(Math.max(expected, 16)) << 1;
        numbers = new int[capacity];
        places = new long[capacity];
        table = new int[capacity << 1];
    }

    /** Zero marks an empty slot, so the feature of that number is taken as its neighbour. */
    void add(int feature, View view, int start, int end) {
        int number = feature == 0 ? 1 : feature;
        int mask = table.length - 1;
        int slot = number & mask;
        while (table[slot] != 0) {
            if (table[slot] == number) {
                return;
            }
            slot = (slot + 1) & mask;
        }
        table[slot] = number;
        numbers[size] = number;
        places[size++] = (long) view.number << 56 | (long) start << 28 | end;
        if (size == numbers.length) {
            grow();
        }
    }

    int size() {
        return size;
    }

    int number(int index) {
        return numbers[index];
    }

    View view(int index) {
        return View.numbered((int) (places[index] >>> 56));
    }

    int start(int index) {
        return (int) (places[index] >>> 28) & 0xFFFFFFF;
    }

    int end(int index) {
        return (int) places[index] & 0xFFFFFFF;
    }

    private void grow() {
        numbers = Arrays.copyOf(numbers, size << 1);
        places = Arrays.copyOf(places, size << 1);
        table = new int[numbers.length << 1];
        int mask = table.length - 1;
        for (int index = 0; index < size; index++) {
            int slot = numbers[index] & mask;
            while (table[slot] != 0) {
                slot = (slot + 1) & mask;
            }
            table[slot] = numbers[index];
        }
    }
}
