/// Feeds scenes: each is announced with its grid, and each of its tiles becomes one record that
/// carries its own pixels. [Ingest] is the way in.
@NullMarked
package wakestream.ingest;

import org.jspecify.annotations.NullMarked;
