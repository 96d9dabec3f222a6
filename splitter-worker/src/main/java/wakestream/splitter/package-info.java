/// The splitter: masks into ships, on Kafka Streams.
@NullMarked
package wakestream.splitter;

import org.jspecify.annotations.NullMarked;
