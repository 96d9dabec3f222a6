/// `bench`: what things cost.
///
/// A benchmark is a [Benchmark] of its own with a picocli `@Command`, listed in [BenchCommand]. It
/// prints a table and, last, one line of JSON. Speed is given as a ratio of two things that were
/// measured in turns in one run wherever there are two things: the machine is never as quiet as one
/// thinks.
@NullMarked
package wakestream.cli.bench;

import org.jspecify.annotations.NullMarked;
