/** Runs the embedded PostgreSQL as a child process, or points at a real one. */
@NullMarked
package io.qunying.platform.postgres;

import org.jspecify.annotations.NullMarked;
