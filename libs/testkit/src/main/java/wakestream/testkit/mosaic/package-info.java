/// Random mosaics of masks, and what ships they hold: worked out slowly, on the whole scene at
/// once, by the written rules. Knows nothing of the splitter's code, so that it can judge it.
@NullMarked
package wakestream.testkit.mosaic;

import org.jspecify.annotations.NullMarked;
