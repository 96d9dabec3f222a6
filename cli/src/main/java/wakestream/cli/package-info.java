/// The `wakestream` command.
@NullMarked
package wakestream.cli;

import org.jspecify.annotations.NullMarked;
