/// Scenes into tiles: what a file is, which profile it has, and its tiles row by row. Knows nothing
/// of Kafka.
@NullMarked
package wakestream.ingest.tiling;

import org.jspecify.annotations.NullMarked;
