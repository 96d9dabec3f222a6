/// Between Avro records and the splitter's own values, once each way.
@NullMarked
package wakestream.splitter.wire;

import org.jspecify.annotations.NullMarked;
