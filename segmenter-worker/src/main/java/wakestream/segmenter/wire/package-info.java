/// Between records and the segmenter.
@NullMarked
package wakestream.segmenter.wire;

import org.jspecify.annotations.NullMarked;
