/// Hostile input: seeded mutations of everything the product reads, run in child processes that are
/// watched from outside.
@NullMarked
package wakestream.hostile;

import org.jspecify.annotations.NullMarked;
