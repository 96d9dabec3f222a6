/// A user's own probability map, cut into tiles, through the splitter alone: in memory, or by way
/// of Kafka. Both ways give the same ships to the last byte.
@NullMarked
package wakestream.cli.splitting;

import org.jspecify.annotations.NullMarked;
