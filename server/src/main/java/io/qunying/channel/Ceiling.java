package io.qunying.channel;

import java.time.Duration;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A limit of a platform of something else than what is sent. How much of it is used is told where it is done, or by
 * nobody.
 *
 * @param of what, a word such as {@code tags}; its texts are under the channel's name
 * @param window in which so many can be made; null where it is how many there can be
 * @param since when the source said so
 * @param source the address of where it is written
 */
public record Ceiling(String of, int amount, @Nullable Duration window, LocalDate since, String source) {}
