/// Creates and verifies the topics of the catalogue, and the first offsets of the groups that read
/// them.
@NullMarked
package wakestream.streaming.topics;

import org.jspecify.annotations.NullMarked;
