/// The records that ingest publishes, and what was published before.
@NullMarked
package wakestream.ingest.wire;

import org.jspecify.annotations.NullMarked;
