/** Benchmarks of the built server, each measured beside its baseline in the same run and told as a ratio. */
package io.qunying.bench;
