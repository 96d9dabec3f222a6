/// What a process keeps in memory, over many models and many tiles: in child processes whose heap
/// is touched from the start, so that all growth of the resident set is native.
@NullMarked
package wakestream.memory;

import org.jspecify.annotations.NullMarked;
